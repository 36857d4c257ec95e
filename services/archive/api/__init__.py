"""What the archive answers over HTTP: search, export, records, their files and bags, their fixity, who gets papers."""

from fastapi import APIRouter

from services.archive.api import export, files, loans, recipients, records, registers
from services.archive.vault.vault import Vault
from shared.service import Kit


def router(kit: Kit, vault: Vault) -> APIRouter:
    """Return the routes of the archive."""
    routes = APIRouter(prefix="/v1/records", tags=["archive"])
    export.add_routes(routes, kit)
    records.add_routes(routes, kit, vault)
    recipients.add_routes(routes, kit)
    loans.add_routes(routes, kit)
    registers.add_routes(routes, kit)
    files.add_routes(routes, kit, vault)
    return routes
