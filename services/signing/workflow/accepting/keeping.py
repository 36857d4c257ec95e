"""Keeps valid revisions: files first, then rows and events in one transaction; what moved meanwhile fails alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from services.signing import tables
from services.signing.rows import DocumentRow
from services.signing.verdict import Verdict
from services.signing.workflow.accepting.candidates import Candidate, Outcome, RevisionChanged, answer
from services.signing.workflow.complete import complete
from services.signing.workflow.groups import groups
from services.signing.workflow.next_step import DossierHeld
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.database import Tx
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


def keep(kit: Kit, who: Principal, valid: Sequence[tuple[Candidate, Verdict | None]]) -> dict[int, Outcome]:
    """Keep valid revisions, files first; one whose document moved meanwhile fails alone."""
    pdfs = [blob.sha256 for blob in kit.blobs.put_many([candidate.returned.pdf for candidate, _ in valid])]
    last = {candidate.place: verdict for candidate, verdict in valid if verdict and candidate.turn.is_last}
    stored = kit.blobs.put_many([verdict.to_json() for verdict in last.values()])
    reports = {place: blob.sha256 for place, blob in zip(last, stored, strict=True)}
    failpoint("signing.after_signed_put")
    taken = [(candidate, pdf) for (candidate, _), pdf in zip(valid, pdfs, strict=True)]
    with kit.database.transaction() as tx:
        outcomes = _written(kit, tx, who, taken, reports)
    failpoint("signing.after_signed_commit")
    return outcomes


def _written(
    kit: Kit, tx: Tx, who: Principal, taken: Sequence[tuple[Candidate, Digest]], reports: Mapping[int, Digest]
) -> dict[int, Outcome]:
    present = tables.lock_papers(tx, [candidate.turn.document.id for candidate, _ in taken])
    dossiers = {document.dossier_id for document in present.values()}
    held = {dossier_id for dossier_id in dossiers if tables.is_held(tx.connection, dossier_id)}
    late = {candidate.place: _late(candidate, pdf, present, held) for candidate, pdf in taken}
    outcomes = {place: outcome for place, outcome in late.items() if outcome is not None}
    fresh = [(candidate, pdf) for candidate, pdf in taken if candidate.place not in outcomes]
    at = kit.clock.stamp()
    rows = [candidate.turn.signed(pdf, at) for candidate, pdf in fresh]
    if rows:
        tables.write_revisions(tx, [document for document, _ in rows])
        tables.give_signatures(tx, [signature for _, signature in rows])
    signed = [(candidate, document) for (candidate, _), (document, _) in zip(fresh, rows, strict=True)]
    tx.emit(Envelope(event=event, source="signing") for event in _events(kit, tx, who, signed, reports))
    return outcomes | {
        candidate.place: answer(candidate.turn, document.pdf, document.step) for candidate, document in signed
    }


def _late(
    candidate: Candidate, pdf: Digest, present: Mapping[str, DocumentRow], held: Collection[str]
) -> Outcome | None:
    """Return the outcome of a paper that moved while it was judged, or whose dossier is held; None for any other."""
    document = candidate.turn.document
    now = present.get(document.id)
    if now is not None and now.pdf == document.pdf and not now.ended:
        return DossierHeld(id=document.id) if document.dossier_id in held else None
    if now is not None and now.pdf == pdf:  # the same file came twice at once, and the other was a little faster
        return answer(candidate.turn, pdf, now.step)
    return RevisionChanged(id=document.id)


def _events(
    kit: Kit, tx: Tx, who: Principal, signed: Sequence[tuple[Candidate, DocumentRow]], reports: Mapping[int, Digest]
) -> Iterator[events.Event]:
    yield from groups(
        [(document.dossier_id, _signed(candidate, document)) for candidate, document in signed],
        lambda dossier_id, papers: events.DocumentsSigned(dossier_id=dossier_id, by=who.id, documents=papers),
    )
    whole = [(document, reports[candidate.place]) for candidate, document in signed if candidate.place in reports]
    yield from complete(kit, tx, whole, by=who.id)


def _signed(candidate: Candidate, document: DocumentRow) -> events.SignedDocument:
    return events.SignedDocument(
        document_id=document.id,
        field=candidate.turn.step,
        pdf=document.pdf,
        remaining=candidate.turn.left,
        revision=document.revision,
    )
