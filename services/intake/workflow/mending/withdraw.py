"""Takes a dossier back before any of its papers has a number: nobody has anything to do for it any more."""

from services.intake import tables
from services.intake.tables import Move
from services.intake.workflow.mending.corrections import refuse_ended
from services.intake.workflow.mending.errors import NumbersGiven
from services.intake.workflow.mending.numbered import number_of
from shared.contracts import events
from shared.contracts.lifecycle import OUT, DocumentState
from shared.errors.reasons import explained
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


def withdraw(kit: Kit, who: Principal, dossier_id: str, reason: str) -> None:
    """Withdraw a dossier; raises NotFound, ReasonMissing, DossierEnded, and NumbersGiven for what has a number."""
    reason = explained(reason)
    with kit.database.transaction() as tx:
        tables.lock_dossier(tx, dossier_id)
        dossier = tables.dossier_by_id(tx.connection, dossier_id, who.unit)
        refuse_ended(tx.connection, dossier)
        documents = tables.documents_of(tx, dossier_id)
        if numbered := [item for item in documents if item.state not in OUT and number_of(item)]:
            labels = ", ".join(number_of(item) for item in numbered[:5])
            raise NumbersGiven(count=len(numbered), labels=labels)
        facts = {"note": reason, "decided_by": who.id}
        moves = [
            Move(document_id=item.id, state=DocumentState.WITHDRAWN, revision=item.revision, facts=facts)
            for item in documents
        ]
        tables.advance(tx, kit.clock.stamp(), moves)
        withdrawn = events.DossierWithdrawn(dossier_id=dossier.id, by=who.id, reason=reason)
        tx.emit([Envelope(event=withdrawn, source="intake")])
