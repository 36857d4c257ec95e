"""The rows of a paper as it is prepared: nobody has signed it, and it has no number."""

from services.signing.rows import DocumentRow, SignatureRow
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.packs.model import Document


def signature_rows(
    event: events.DocumentsApproved, filled: events.FilledDocument, spec: Document
) -> list[SignatureRow]:
    """Return the rows of a paper's signatures, none of them given."""
    return [
        SignatureRow(
            document_id=filled.document_id,
            dossier_id=event.dossier_id,
            position=position,
            field=signature.field,
            signer=signature.signer,
            by=signature.by,
            signed_at=None,
            pdf=None,
        )
        for position, signature in enumerate(spec.signatures)
    ]


def document_row(
    event: events.DocumentsApproved, filled: events.FilledDocument, pdf: Digest, pages: int
) -> DocumentRow:
    """Return the row of a paper that nobody signed yet; its step is for the caller to find."""
    return DocumentRow(
        id=filled.document_id,
        dossier_id=event.dossier_id,
        unit=event.unit,
        pack=event.pack,
        pack_digest=event.pack_digest,
        season=event.season,
        facts=event.facts,
        kind=filled.kind,
        pages=pages,
        docx=filled.docx,
        pdf=pdf,
        number=None,
        label="",
        date="",
        completed_at=None,
        step="",
        signer="",
        revision=filled.revision,
        ended="",
    )
