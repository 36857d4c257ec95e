"""What the portal answers to programs: who they are."""

from typing import Annotated

from fastapi import APIRouter

from services.portal.models import Me
from shared.http.auth.access import allow
from shared.people.principal import Principal, Role

EVERYONE = allow(*Role)


def router() -> APIRouter:
    """Return the routes for programs."""
    routes = APIRouter(prefix="/v1", tags=["portal"])

    @routes.get("/me")
    def get_me(who: Annotated[Principal, EVERYONE]) -> Me:
        """Return who is asking: name, roles, unit, and as whom they sign."""
        return Me(id=who.id, name=who.name, roles=sorted(who.roles), unit=who.unit, signs=sorted(who.signs))

    return routes
