"""What signing answers over HTTP: tasks, the revision to sign, the signed one back, numbers, the register."""

from fastapi import APIRouter

from services.signing.api import batches, documents, ending, numbers, roots, tasks, verify
from services.signing.workflow.accepting.judging import Judges
from shared.http.uploads import UploadRoute
from shared.service import Kit


def router(kit: Kit, judges: Judges) -> APIRouter:
    """Return the routes of signing."""
    routes = APIRouter(prefix="/v1", tags=["signing"], route_class=UploadRoute)
    tasks.add_routes(routes, kit)
    documents.add_routes(routes, kit, judges)
    batches.add_routes(routes, kit, judges)
    numbers.add_routes(routes, kit)
    ending.add_routes(routes, kit)
    verify.add_routes(routes, kit, judges)
    roots.add_routes(routes, kit)
    return routes
