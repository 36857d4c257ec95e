"""What may be asked for without a table."""

from services.portal.ask import Facts
from services.portal.rooms.table.view import Kind, kind_of


def kinds_of(packs: Facts, pack: str) -> list[Kind]:
    """Return the kinds of dossier of a pack that are made of the season alone; copies begin at what they copy."""
    kinds: list[Facts] = [kind for entry in packs["items"] if entry["id"] == pack for kind in entry["dossiers"]]
    return [kind_of(kind) for kind in kinds if not kind["tables"] and not kind["copies"]]
