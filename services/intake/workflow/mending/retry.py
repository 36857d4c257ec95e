"""Makes a failed document once more, from the same values: what failed may have been the machine's fault."""

from dataclasses import replace

from services.intake import tables
from services.intake.tables import Move
from services.intake.workflow.mending.corrections import refuse_ended
from services.intake.workflow.mending.errors import NothingToRetry
from services.intake.workflow.mending.remake.planning import batch
from shared.contracts.lifecycle import DocumentState
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


def retry(kit: Kit, who: Principal, document_id: str) -> None:
    """Try a failed document again as the next revision; raises NotFound, DossierEnded, NothingToRetry."""
    with kit.database.transaction() as tx:
        document = tables.document_by_id(tx.connection, document_id, who.unit)
        tables.lock_dossier(tx, document.dossier_id)
        dossier = tables.dossier_by_id(tx.connection, document.dossier_id, who.unit)
        refuse_ended(tx.connection, dossier)
        document = tables.document_by_id(tx.connection, document_id, who.unit)
        if document.state is not DocumentState.FAILED:
            raise NothingToRetry(id=document_id)
        revision = tables.begin_revision(tx, dossier)
        tables.advance(
            tx, kit.clock.stamp(), [Move(document_id=document.id, state=DocumentState.REQUESTED, revision=revision)]
        )
        own = document.id if document.about else None
        planned = batch(dossier, document.kind, (document.place,), revision, document_id=own, extra=document.extra)
        tx.emit([Envelope(event=replace(planned, by=who.id), source="intake")])
