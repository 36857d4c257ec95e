"""All papers of a kind of a dossier in one PDF for the printer, in an order, each beginning on a sheet of its own."""

from collections.abc import Sequence
from enum import StrEnum

from services.signing import tables
from services.signing.pdf.piles.merge import merged
from services.signing.rows import DocumentRow
from shared import blobs
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.people.principal import Principal
from shared.service import Kit


class PageOrder(StrEnum):
    """In which order papers are printed."""

    NUMBER = "number"  # as the register has them; those without a number last
    TABLE = "table"  # as their rows stand in the table
    REVERSE = "reverse"  # the last number first, for a printer that lays sheets face up


def printable(kit: Kit, who: Principal, dossier_id: str, kind: str, order: PageOrder, *, duplex: bool) -> bytes:
    """Return the papers that hold as one PDF, what signatures show drawn onto them; raises NotFound, PdfUnreadable.

    `duplex`: a blank page follows each paper with an odd number of pages.
    """
    with kit.database.read() as connection:
        rows = tables.papers_of_kind(connection, dossier_id, kind, who.unit)
    if not rows:
        raise NotFound(what=Thing.DOSSIER, id=dossier_id)
    return merged((blobs.read(kit.blobs, row.pdf) for row in _ordered(rows, order)), duplex=duplex)


def _ordered(rows: Sequence[DocumentRow], order: PageOrder) -> Sequence[DocumentRow]:
    if order is PageOrder.TABLE:
        return rows
    numbered = sorted(rows, key=lambda row: (row.number is None, row.number or 0, row.id))
    return numbered[::-1] if order is PageOrder.REVERSE else numbered
