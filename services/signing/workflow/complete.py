"""Closes a document of which nothing is left to do: its last signature is given, or its number where none follows."""

from collections.abc import Iterator, Sequence

from services.signing import tables
from services.signing.rows import DocumentRow
from services.signing.verdict import Verdict
from services.signing.workflow.groups import groups
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.database import Tx
from shared.errors.tree import SignatureRefused
from shared.service import Kit


class SignatureNotAccepted(SignatureRefused):
    """The verdict's own reason, code and sentences included."""

    def __init__(self, verdict: Verdict) -> None:
        self.code, self.vi, self.en = verdict.code, _plain(verdict.vi), _plain(verdict.en)  # type: ignore[misc]
        super().__init__()


def keep_report(kit: Kit, verdict: Verdict) -> Digest:
    """Keep a verdict beside the document and return its digest."""
    return blobs.put_bytes(kit.blobs, verdict.to_json()).sha256


def complete(
    kit: Kit, tx: Tx, documents: Sequence[tuple[DocumentRow, Digest]], *, by: str = ""
) -> Iterator[events.Event]:
    """Mark documents, rows as they stand now, as complete with their reports; return the events of it, by dossier."""
    tables.mark_complete(tx, [document.id for document, _ in documents], kit.clock.stamp())
    return groups(
        [(document.dossier_id, _completed(document, report)) for document, report in documents],
        lambda dossier_id, papers: events.DocumentsCompleted(dossier_id=dossier_id, by=by, documents=papers),
    )


def _completed(document: DocumentRow, report: Digest) -> events.CompletedDocument:
    return events.CompletedDocument(
        document_id=document.id,
        kind=document.kind,
        pdf=document.pdf,
        docx=document.docx,
        report=report,
        label=document.label,
        date=document.date,
        pages=document.pages,
        revision=document.revision,
    )


def _plain(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")
