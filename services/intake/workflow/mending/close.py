"""Notes that nothing is left to be done for a dossier, so that the archive packs what holds of it."""

from collections.abc import Sequence

from services.intake import tables
from shared.contracts import events
from shared.contracts.lifecycle import OUT, DocumentState
from shared.database import Tx


def try_close(tx: Tx, dossier_id: str) -> Sequence[events.Event]:
    """Close a dossier, locked by the caller, of which every paper is complete or holds no more; once a revision."""
    counts = tables.counts_of(tx.connection, [dossier_id])[dossier_id]
    if DocumentState.COMPLETED not in counts or counts.keys() - OUT - {DocumentState.COMPLETED}:
        return ()
    dossier = tables.dossier_by_id(tx.connection, dossier_id, None)
    if dossier.closed == dossier.revision:
        return ()
    tables.close_dossier(tx, dossier_id, dossier.revision)
    holding = tuple(
        events.ClosedDocument(document_id=row.id, revision=row.revision)
        for row in tables.documents_in(tx, dossier_id, {DocumentState.COMPLETED})
    )
    closed = events.DossierClosed(
        dossier_id=dossier.id,
        documents=holding,
        revision=dossier.revision,
        request=dossier.request,
        facts=dossier.facts,
    )
    return [closed]
