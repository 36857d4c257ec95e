"""Prepares laid-out documents for their signatures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace

from services.signing import tables
from services.signing.pdf.prepare import Prepared
from services.signing.pdf.prepare import prepare as prepare_pdf
from services.signing.rows import DocumentRow, SignatureRow
from services.signing.tables.gone import gone_before, turn_of
from services.signing.verdict import unsigned
from services.signing.workflow.complete import complete, keep_report
from services.signing.workflow.hold import note_passage
from services.signing.workflow.next_step import step_and_signer
from services.signing.workflow.preparing.first_rows import document_row, signature_rows
from services.signing.workflow.preparing.spots import signature_spots, text_spots
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.database import Tx
from shared.errors.tree import PreparationFailed
from shared.failpoints import failpoint
from shared.packs.model import Document
from shared.service import Kit


def expect_signatures(
    kit: Kit, warm: Callable[[], None], tx: Tx, event: events.DocumentsApproved
) -> Iterable[events.Event]:
    """Prepare the papers of a batch, and let those who judge what will come back start meanwhile."""
    warm()
    return prepare(kit, tx, event)


def prepare(kit: Kit, tx: Tx, event: events.DocumentsApproved) -> Iterable[events.Event]:
    """Give every document of a batch its empty signature fields and the fields for number and date."""
    failpoint("signing.before_prepare")
    pack = kit.packs.get(event.pack_digest)
    papers = [(filled, pack.document(filled.kind)) for filled in _not_here(kit, event.documents)]
    results = [(filled, spec, _prepared(kit, event, filled, spec)) for filled, spec in papers]
    good = [(filled, spec, result) for filled, spec, result in results if isinstance(result, Prepared)]
    failures = [result for _, _, result in results if isinstance(result, events.DocumentFailed)]
    ready = _kept(kit, tx, event, good, failures)
    yield from failures
    if not ready:
        return
    _remember(tx, event, ready)
    done = tuple(_told(filled, spec, pdf, pages) for filled, spec, pdf, pages in ready)
    yield events.DocumentsPrepared(dossier_id=event.dossier_id, documents=done)
    # a document nobody signs and that bears no number is complete as it is
    whole = [filled.document_id for filled, spec, _, _ in ready if not spec.signatures and spec.number is None]
    if whole:
        report = keep_report(kit, unsigned())
        rows = tables.documents_by_ids(tx.connection, whole)
        yield from complete(kit, tx, [(document, report) for document in rows])


def _kept(
    kit: Kit,
    tx: Tx,
    event: events.DocumentsApproved,
    good: Sequence[tuple[events.FilledDocument, Document, Prepared]],
    failures: Sequence[events.DocumentFailed],
) -> list[tuple[events.FilledDocument, Document, Digest, int]]:
    """Keep prepared papers among the files, and begin the turn of their dossier; return those that still hold.

    Of those that failed, the ones that are still wanted hold their dossier, but for what was added to its plan.
    """
    stored = kit.blobs.put_many([prepared.pdf for _, _, prepared in good])
    failpoint("signing.after_prepare_put")
    stands = _standing(tx, event)
    planned = {filled.document_id for filled in event.documents if not filled.about}
    note_passage(tx, event, [paper.document_id for paper in failures if stands(paper) and paper.document_id in planned])
    return [
        (filled, spec, blob.sha256, prepared.pages)
        for (filled, spec, prepared), blob in zip(good, stored, strict=True)
        if stands(filled)
    ]


def _prepared(
    kit: Kit, event: events.DocumentsApproved, filled: events.FilledDocument, spec: Document
) -> Prepared | events.DocumentFailed:
    """Return a paper with its empty fields, or why it cannot have them."""
    try:
        return prepare_pdf(blobs.read(kit.blobs, filled.pdf), signatures=signature_spots(spec), texts=text_spots(spec))
    except PreparationFailed as error:
        return events.DocumentFailed.because(
            error,
            dossier_id=event.dossier_id,
            document_id=filled.document_id,
            stage="signing",
            revision=filled.revision,
        )


def _told(filled: events.FilledDocument, spec: Document, pdf: Digest, pages: int) -> events.PreparedDocument:
    return events.PreparedDocument(
        document_id=filled.document_id,
        kind=filled.kind,
        pdf=pdf,
        pages=pages,
        fields=tuple(signature.field for signature in spec.signatures),
        revision=filled.revision,
    )


def _not_here(kit: Kit, papers: Sequence[events.FilledDocument]) -> Iterator[events.FilledDocument]:
    """Yield the papers of which this revision, or a later one, is not here yet: an event may come twice."""
    with kit.database.read() as connection:
        known = tables.revisions_of(connection, [paper.document_id for paper in papers])
    return (paper for paper in papers if known.get(paper.document_id, 0) < paper.revision)


def _standing(
    tx: Tx, event: events.DocumentsApproved
) -> Callable[[events.FilledDocument | events.DocumentFailed], bool]:
    """Return whether a paper still holds: what takes it back may have been heard before what lets it through."""
    tx.take_turn(turn_of(event.dossier_id))
    ids = [paper.document_id for paper in event.documents]
    gone = gone_before(tx, [event.dossier_id, *ids])
    known = tables.revisions_of(tx.connection, ids)
    first = {paper: max(gone.get(paper, 0), known.get(paper, 0) + 1) for paper in ids}
    return lambda paper: event.dossier_id not in gone and paper.revision >= first[paper.document_id]


def _remember(
    tx: Tx, event: events.DocumentsApproved, ready: Sequence[tuple[events.FilledDocument, Document, Digest, int]]
) -> None:
    documents, rows = list[DocumentRow](), list[SignatureRow]()
    for filled, spec, pdf, pages in ready:
        signatures = signature_rows(event, filled, spec)
        document = document_row(event, filled, pdf, pages)
        step, signer = step_and_signer(spec, document, signatures)
        documents.append(replace(document, step=step, signer=signer))
        rows += signatures
    tables.forget_revisions(tx, [document.id for document in documents])
    tables.forget_missing(tx, [document.id for document in documents])
    tx.execute(tables.document.insert(), [asdict(document) for document in documents])
    if rows:
        tx.execute(tables.signature.insert(), [asdict(signature) for signature in rows])
