"""Keeps valid revisions: files first, then rows and events in one transaction; what moved meanwhile fails alone."""

from collections.abc import Iterator, Mapping, Sequence

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
    outcomes: dict[int, Outcome] = {}
    present = tables.lock_papers(tx, [candidate.turn.document.id for candidate, _ in taken])
    fresh: list[tuple[Candidate, Digest]] = []
    held = {
        dossier for dossier in {each.dossier_id for each in present.values()} if tables.is_held(tx.connection, dossier)
    }
    for candidate, pdf in taken:
        document = candidate.turn.document
        unchanged = document.id in present and present[document.id].pdf == document.pdf
        if unchanged and document.dossier_id in held:
            outcomes[candidate.place] = DossierHeld(id=document.id)
        elif unchanged and not present[document.id].ended:
            fresh.append((candidate, pdf))
        elif (
            document.id in present and present[document.id].pdf == pdf
        ):  # the same file came twice at once, and the other was a little faster
            outcomes[candidate.place] = answer(candidate.turn, pdf, present[document.id].step)
        else:
            outcomes[candidate.place] = RevisionChanged(id=document.id)
    at = kit.clock.stamp()
    rows = [candidate.turn.signed(pdf, at) for candidate, pdf in fresh]
    if rows:
        tables.write_revisions(tx, [document for document, _ in rows])
        tables.give_signatures(tx, [signature for _, signature in rows])
    for (candidate, pdf), (document, _) in zip(fresh, rows, strict=True):
        outcomes[candidate.place] = answer(candidate.turn, pdf, document.step)
    signed = [(candidate, document) for (candidate, _), (document, _) in zip(fresh, rows, strict=True)]
    tx.emit(Envelope(event=event, source="signing") for event in _events(kit, tx, who, signed, reports))
    return outcomes


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
