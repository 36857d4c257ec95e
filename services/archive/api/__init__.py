"""What the archive answers over HTTP: search, one record, its files, the whole bag, its fixity, who gets its papers."""

from fastapi import APIRouter

from services.archive.api import files, recipients, records
from services.archive.vault.vault import Vault
from shared.service import Kit


def router(kit: Kit, vault: Vault) -> APIRouter:
    """Return the routes of the archive."""
    routes = APIRouter(prefix="/v1/records", tags=["archive"])
    records.add_routes(routes, kit, vault)
    recipients.add_routes(routes, kit)
    files.add_routes(routes, kit, vault)
    return routes
