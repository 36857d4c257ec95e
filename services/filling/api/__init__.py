"""What filling answers over HTTP: checks of what anybody sends, and previews."""

from fastapi import APIRouter

from services.filling.api import checks, previews, templates
from services.filling.checker.apart import Checkers
from services.filling.libreoffice.pool import OfficePool
from services.filling.strangers.strangers import Strangers
from shared.http.uploads import UploadRoute
from shared.service import Kit


def router(kit: Kit, office: OfficePool, strangers: Strangers, checkers: Checkers) -> APIRouter:
    """Return the routes of filling."""
    routes = APIRouter(prefix="/v1", tags=["filling"], route_class=UploadRoute)
    checks.add_routes(routes, strangers, checkers)
    previews.add_routes(routes, kit, office)
    templates.add_routes(routes, kit, strangers, checkers)
    return routes
