"""Routes of a document: its present revision, the file it was laid out from, and a signed one that comes back."""

from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile

from services.signing import tables
from services.signing.api.access import OF_FILES, READERS, SIGNERS
from services.signing.models import DocumentSignatures, SignatureAccepted
from services.signing.rows import DocumentRow
from services.signing.sandbox.client import LARGEST
from services.signing.verdict.messages import SENTENCES
from services.signing.workflow.accept import accept
from services.signing.workflow.accepting.candidates import RevisionChanged
from services.signing.workflow.accepting.judging import Judges
from services.signing.workflow.next_step import DossierHeld, NotItsTurn, SignerNotInForce
from services.signing.workflow.tasks import signatures_of
from shared import blobs
from shared.errors.http import FileTooLarge
from shared.http.openapi import PDF, WORD, WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit
from shared.upload.media_types import MEDIA_TYPES

OF_TURN = (NotItsTurn, DossierHeld, SignerNotInForce, RevisionChanged)
OF_SIGNED = problems(*OF_FILES, *OF_TURN, FileTooLarge, refusals=SENTENCES)


def add_routes(routes: APIRouter, kit: Kit, judges: Judges) -> None:
    """Add the routes of a document."""
    _current(routes, kit)
    _source(routes, kit)
    _signatures(routes, kit)
    _signed(routes, kit, judges)


def _current(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/documents/{document_id}/current.pdf",
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(*OF_FILES),
    )
    def get_current(who: Annotated[Principal, READERS], document_id: str) -> Response:
        """Return the present revision of a document: exactly the bytes that are to be signed."""
        digest = _row(kit, who, document_id).pdf
        headers = {"ETag": f'"{digest}"', "Cache-Control": "no-store"}
        return Response(blobs.read(kit.blobs, digest), media_type=PDF, headers=headers)


def _source(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/documents/{document_id}/source",
        response_class=Response,
        responses=content(WORD, WORKBOOK),
        openapi_extra=problems(*OF_FILES),
    )
    def get_source(who: Annotated[Principal, READERS], document_id: str) -> Response:
        """Return the Word file or workbook a document was laid out from."""
        row = _row(kit, who, document_id)
        kind = kit.packs.get(row.pack_digest).document(row.kind).source
        headers = {"ETag": f'"{row.docx}"', "Content-Disposition": f'attachment; filename="{row.id}.{kind}"'}
        return Response(blobs.read(kit.blobs, row.docx), media_type=MEDIA_TYPES[kind], headers=headers)


def _signatures(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/documents/{document_id}/signatures", openapi_extra=problems(*OF_FILES))
    def get_signatures(who: Annotated[Principal, READERS], document_id: str) -> DocumentSignatures:
        """Tell which signatures a document has, and which it waits for; each was judged when it was taken."""
        return signatures_of(kit, document_id, who.unit)


def _signed(routes: APIRouter, kit: Kit, judges: Judges) -> None:
    @routes.post("/documents/{document_id}/signed", openapi_extra=OF_SIGNED)
    def post_signed(
        who: Annotated[Principal, SIGNERS], document_id: str, file: Annotated[UploadFile, File()]
    ) -> SignatureAccepted:
        """Take a signed PDF back; accepted only when every point of the verdict holds, else refused with the reason."""
        signed = file.file.read(LARGEST + 1)
        if len(signed) > LARGEST:
            raise FileTooLarge(name=document_id, limit=f"{LARGEST >> 20} MiB")
        return accept(kit, judges, who, document_id, signed)


def _row(kit: Kit, who: Principal, document_id: str) -> DocumentRow:
    with kit.database.read() as connection:
        return tables.document_by_id(connection, document_id, who.unit)
