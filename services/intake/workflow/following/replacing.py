"""Follows a dossier that takes an archived one's place: a paper of it that gets its number takes that of another."""

from collections.abc import Iterator

from services.intake import tables
from services.intake.tables.documents import instead_of
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import DocumentId
from shared.contracts.request import read_request
from shared.database import Tx
from shared.service import Kit


def replaced_by(kit: Kit, tx: Tx, event: events.DocumentsIssued) -> Iterator[events.PaperReplaced]:
    """Yield the papers of an archived dossier whose place those take that have their number now."""
    places = instead_of(tx.connection, [paper.document_id for paper in event.documents])
    if not places:
        return
    dossier = tables.dossier_by_id(tx.connection, event.dossier_id, None)
    replacement = read_request(blobs.read(kit.blobs, dossier.request)).replacement
    if replacement is None:
        return
    for document_id, about in places.items():
        yield events.PaperReplaced(
            dossier_id=replacement.dossier_id,
            by=event.by,
            document_id=DocumentId(document_id),
            about=DocumentId(about),
            reason=replacement.reason,
        )
