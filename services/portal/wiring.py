"""How the portal is wired: no events, its routes, its pages, and the people whom it lets in."""

from functools import partial

from services.portal.api import router
from services.portal.pages.application import pages_of
from shared.people.address import open_accounts
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire the portal."""
    accounts = open_accounts(kit.settings.people)
    return Service(
        name="portal",
        kit=kit,
        handlers={},
        router=router(),
        pages=partial(pages_of, kit, accounts),
        close=accounts.close,
    )
