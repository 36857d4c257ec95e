"""Takes a signed PDF back: only if it is our bytes, with the one signature that was due, and valid by every point."""

from collections.abc import Sequence
from typing import Protocol

from services.signing import tables
from services.signing.models import SignatureAccepted
from services.signing.rows import ISSUE, DocumentRow, SignatureRow
from services.signing.verdict import Evidence, Expectation, Verdict, kept_evidence, sent_back_unsigned, trusted_roots
from services.signing.workflow.complete import SignatureNotAccepted, complete, keep_report
from services.signing.workflow.next_step import NotItsTurn, next_step, note_step
from services.signing.workflow.revisions import came_signed, why_instead
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.database import Tx
from shared.errors.tree import Conflict
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


class Judge(Protocol):
    """Whoever gives the verdict: `verdict.judge`, or the processes that do it for the service."""

    def __call__(self, pdf: bytes, *, roots: Sequence[bytes], expected: Expectation, evidence: Evidence) -> Verdict: ...


class RevisionChanged(Conflict):
    code = "REVISION_CHANGED"
    vi = "Văn bản “{id}” vừa có bản mới; hãy tải lại bản đang chờ ký rồi ký lại."
    en = "Document “{id}” has a newer revision by now; fetch it again and sign that."


def accept(kit: Kit, judge: Judge, who: Principal, document_id: str, pdf: bytes) -> SignatureAccepted:
    """Judge a signed PDF and keep it as the document's new revision; the same file gets the same answer, at once too.

    Raises NotFound, NotItsTurn, RevisionChanged, SignatureNotAccepted; nothing is kept then.
    """
    document, signatures = _present(kit, document_id, who.unit)
    spec = kit.packs.get(document.pack_digest).document(document.kind)
    step = next_step(spec, document, signatures)
    issued = blobs.read(kit.blobs, document.pdf)
    if pdf == issued and came_signed(document.pdf, signatures):
        return _answer(document_id, document.pdf, step)
    if step in (ISSUE, ""):
        raise NotItsTurn(id=document_id, waiting=step or "—")
    if pdf == issued:
        raise SignatureNotAccepted(sent_back_unsigned())
    due = next(one for one in signatures if one.field == step)
    name = kit.packs.facts(document.facts)["signers"][due.signer]["name"]
    left = [one.field for one in signatures if one.signed_at is None and one.field != step]
    last = not left and (spec.number is None or document.number is not None)
    fields = tuple(one.field for one in signatures) if last else ()
    expected = Expectation(issued=issued, field=step, signer=name, fields=fields)
    folder, required = kit.settings.roots, kit.settings.revocation == "required"
    evidence = kept_evidence(folder, required=required)
    verdict = judge(pdf, roots=trusted_roots(folder), expected=expected, evidence=evidence)
    if verdict.state != "valid":
        raise SignatureNotAccepted(why_instead(kit, who, pdf, document_id, verdict))
    failpoint("signing.after_verdict")
    stored = blobs.put_bytes(kit.blobs, pdf).sha256
    report = keep_report(kit, verdict) if last else Digest("")
    failpoint("signing.after_signed_put")
    try:
        with kit.database.transaction() as tx:
            _advance(kit, tx, document, stored, step)
            note_step(tx, spec, document_id)
            follow: list[events.Event] = [
                events.DocumentSigned(
                    dossier_id=document.dossier_id,
                    by=who.id,
                    document_id=document.id,
                    field=step,
                    pdf=stored,
                    remaining=tuple(left),
                )
            ]
            if last:
                done = tables.document_by_id(tx.connection, document_id)
                follow += complete(kit, tx, [(done, report)], by=who.id)
            tx.emit(Envelope(event=event, source="signing") for event in follow)
    except RevisionChanged:
        if _present(kit, document_id)[0].pdf != stored:
            raise  # else the same file came twice at once, and the other was a little faster
    failpoint("signing.after_signed_commit")
    return _answer(document_id, stored, next_step(spec, *_present(kit, document_id)))


def _present(kit: Kit, document_id: str, unit: str | None = None) -> tuple[DocumentRow, Sequence[SignatureRow]]:
    with kit.database.read() as connection:
        return tables.document_by_id(connection, document_id, unit), tables.signatures_of(connection, document_id)


def _advance(kit: Kit, tx: Tx, document: DocumentRow, stored: Digest, field: str) -> None:
    same = (tables.document.c.id == document.id) & (tables.document.c.pdf == document.pdf)
    if not tx.execute(tables.document.update().where(same).values(pdf=stored)).rowcount:
        raise RevisionChanged(id=document.id)
    row = (tables.signature.c.document_id == document.id) & (tables.signature.c.field == field)
    tx.execute(tables.signature.update().where(row).values(signed_at=kit.clock.stamp(), pdf=stored))


def _answer(document_id: str, sha256: str, waiting: str) -> SignatureAccepted:
    return SignatureAccepted(document_id=document_id, accepted=True, sha256=sha256, waiting=waiting)
