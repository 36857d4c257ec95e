"""How the portal is wired: no events, its routes, its pages, and the people whom it lets in."""

from services.portal.api import router
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire the portal."""
    return Service(name="portal", kit=kit, handlers={}, router=router())
