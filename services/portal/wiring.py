"""How the portal is wired: no events, its routes, its pages, and the people whom it lets in."""

from functools import partial

from services.portal.api import router
from services.portal.pages.application import pages_of
from shared.people.address import open_directory
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire the portal."""
    directory = open_directory(kit.settings.people)
    return Service(
        name="portal",
        kit=kit,
        handlers={},
        router=partial(router, directory),
        pages=partial(pages_of, kit, directory.accounts),
        close=directory.close,
    )
