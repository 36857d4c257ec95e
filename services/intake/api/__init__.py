"""What intake answers over HTTP, a module for each thing that is asked about."""

from fastapi import APIRouter

from services.intake.api import dossiers, events, joining, mending, packs, review, submissions, tasks, trail, warnings
from services.intake.api.season import books, follow_up, seasons
from services.intake.sandbox.client import IntakeSandbox
from shared.http.uploads import UploadRoute
from shared.service import Kit


def router(kit: Kit, examiners: IntakeSandbox) -> APIRouter:
    """Return the routes of intake."""
    routes = APIRouter(prefix="/v1", route_class=UploadRoute, tags=["intake"])
    submissions.add_routes(routes, kit, examiners)
    joining.add_routes(routes, kit, examiners)
    dossiers.add_routes(routes, kit)
    review.add_routes(routes, kit)
    warnings.add_routes(routes, kit)
    trail.add_routes(routes, kit)
    tasks.add_routes(routes, kit)
    events.add_routes(routes, kit)
    mending.add_routes(routes, kit)
    packs.add_routes(routes, kit, examiners)
    seasons.add_routes(routes, kit)
    follow_up.add_routes(routes, kit)
    books.add_routes(routes, kit)
    return routes
