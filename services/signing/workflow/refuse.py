"""A signer says no: the document is nobody's task any more, and nothing of its dossier is signed until it is mended."""

from services.signing import tables
from services.signing.rows import ISSUE, Ended
from services.signing.workflow.next_step import NotItsTurn, NotYourSignature, next_step, refuse_held
from shared.contracts import events
from shared.errors.reasons import explained
from shared.messaging.envelope import Envelope
from shared.packs.facts.signers.acting import keys_of
from shared.people.principal import Principal
from shared.service import Kit


def refuse(kit: Kit, who: Principal, document_id: str, reason: str) -> None:
    """Refuse to give the signature that is due; for its signer only.

    Raises NotFound, ReasonMissing, NotItsTurn, DossierHeld and NotYourSignature.
    """
    reason = explained(reason)
    with kit.database.transaction() as tx:
        document = tables.lock_document(tx, document_id, who.unit)
        refuse_held(tx.connection, document)
        spec = kit.packs.get(document.pack_digest).document(document.kind)
        step = next_step(spec, document, tables.signatures_of(tx.connection, document_id))
        if step in ("", ISSUE) or document.number is not None:  # a paper with a number is void, or holds
            raise NotItsTurn(id=document_id, waiting=step or document.ended or "—")
        signers = kit.packs.facts(document.facts)["signers"]
        if document.signer not in keys_of(signers, who.signs, kit.clock.today()):
            raise NotYourSignature(id=document_id, signer=signers[document.signer]["name"])
        tables.end_documents(tx, [document.id], Ended.REFUSED)
        refused = events.DocumentRefused(
            dossier_id=document.dossier_id,
            by=who.id,
            document_id=document.id,
            field=step,
            reason=reason,
            revision=document.revision,
        )
        tx.emit([Envelope(event=refused, source="signing")])
