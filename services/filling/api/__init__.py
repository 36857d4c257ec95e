"""What filling answers over HTTP: checks of what anybody sends."""

from fastapi import APIRouter

from services.filling.api import checks
from services.filling.checker.apart import Checkers
from services.filling.strangers.strangers import Strangers
from shared.http.uploads import UploadRoute


def router(strangers: Strangers, checkers: Checkers) -> APIRouter:
    """Return the routes of filling."""
    routes = APIRouter(prefix="/v1", tags=["filling"], route_class=UploadRoute)
    checks.add_routes(routes, strangers, checkers)
    return routes
