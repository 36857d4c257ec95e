"""What an administrator asks a process over HTTP: reconciliation, dead letters, settings."""

from fastapi import APIRouter

from shared.http.admin import dead_letters, reconciliation
from shared.http.admin import settings as site_settings
from shared.http.auth.access import allow
from shared.people.principal import Role
from shared.runtime.runtime import Runtime
from shared.settings import Settings

ADMIN = allow(Role.ADMIN)


def router(settings: Settings, runtime: Runtime) -> APIRouter:
    """Return the routes of the administrator."""
    routes = APIRouter(prefix="/v1/admin", tags=["admin"], dependencies=[ADMIN])
    reconciliation.add_routes(routes, settings, runtime)
    dead_letters.add_routes(routes, settings, runtime)
    site_settings.add_routes(routes, settings)
    return routes
