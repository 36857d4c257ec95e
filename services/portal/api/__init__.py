"""What the portal answers to programs: who they are, and to the administrator whom the site lets in."""

from typing import Annotated

from fastapi import APIRouter

from services.portal.api import keys, people
from services.portal.models import Me
from shared.http.auth.access import allow
from shared.people.address import Directory
from shared.people.principal import Principal, Role

EVERYONE = allow(*Role)


def router(directory: Directory) -> APIRouter:
    """Return the routes for programs."""
    routes = APIRouter(prefix="/v1", tags=["portal"])

    @routes.get("/me")
    def get_me(who: Annotated[Principal, EVERYONE]) -> Me:
        """Return who is asking: name, roles, unit, and as whom they sign."""
        return Me(id=who.id, name=who.name, roles=sorted(who.roles), unit=who.unit, signs=sorted(who.signs))

    people.add_routes(routes, directory.accounts)
    keys.add_routes(routes, directory.keys)
    return routes
