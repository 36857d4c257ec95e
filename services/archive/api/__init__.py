"""What the archive answers over HTTP: search, one record, its files, the whole bag, and its fixity."""

from fastapi import APIRouter

from services.archive.api import files, records
from services.archive.vault.vault import Vault
from shared.service import Kit


def router(kit: Kit, vault: Vault) -> APIRouter:
    """Return the routes of the archive."""
    routes = APIRouter(prefix="/v1/records", tags=["archive"])
    records.add_routes(routes, kit, vault)
    files.add_routes(routes, kit, vault)
    return routes
