"""The pages of administration, a module each."""

from fastapi import APIRouter

from services.portal.pages.route import new_room
from services.portal.rooms.admin.access import pages as access
from services.portal.rooms.admin.packs import pages as packs
from services.portal.rooms.admin.site import pages as site


def pages() -> APIRouter:
    """Return the pages of administration."""
    routes = new_room()
    site.add_pages(routes)
    access.add_pages(routes)
    packs.add_pages(routes)
    return routes
