"""Routes of piles: frozen, handed out as files or digests, taken back as files or signatures."""

from typing import Annotated

from fastapi import APIRouter, File, Query, Response, UploadFile
from fastapi.responses import StreamingResponse

from services.signing.api.access import OF_FILES, READERS, SIGNERS
from services.signing.errors import PdfUnreadable, PileUnreadable
from services.signing.pdf.piles.unpack import signed_files
from services.signing.workflow.accepting.judging import Judges
from services.signing.workflow.batches.digests import digests, signatures
from services.signing.workflow.batches.errors import (
    BatchEmpty,
    CertificateUnreadable,
    DigestsNotAsked,
    PictureUnreadable,
)
from services.signing.workflow.batches.freeze import freeze, tell
from services.signing.workflow.batches.incoming import take_files
from services.signing.workflow.batches.models import (
    BatchAsked,
    BatchDigests,
    BatchMade,
    BatchOutcomes,
    BatchPage,
    DigestsAsked,
    FileOutcomes,
    SignaturesIn,
)
from services.signing.workflow.batches.outgoing import pile_pdf, pile_zip
from services.signing.workflow.batches.printing import PageOrder, printable
from services.signing.workflow.next_step import NotItsTurn
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.openapi import PDF, ZIP, content, problems
from shared.people.principal import Principal
from shared.service import Kit

BATCH = "/signing/batches/{batch_id}"


def add_routes(routes: APIRouter, kit: Kit, judges: Judges) -> None:
    """Add the routes of piles."""
    _frozen(routes, kit)
    _files(routes, kit)
    _printed(routes, kit)
    _signed(routes, kit, judges)
    _digests(routes, kit, judges)


def _frozen(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/signing/batches", openapi_extra=problems(BatchEmpty, NotFound, NotItsTurn))
    def post_batch(who: Annotated[Principal, SIGNERS], asked: BatchAsked) -> BatchMade:
        """Freeze what waits for a signer now: papers and revisions; one that changes meanwhile fails alone."""
        chosen = {"dossier": asked.dossier, "kind": asked.kind}
        return freeze(kit, who, asked.signer, documents=asked.documents, **chosen)

    @routes.get(BATCH, openapi_extra=problems(NotFound, CursorInvalid))
    def get_batch(
        who: Annotated[Principal, READERS],
        batch_id: str,
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> BatchPage:
        """Tell how far a pile is, and page by page what came of each paper."""
        return tell(kit, who, batch_id, cursor=cursor, limit=limit)


def _files(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        f"{BATCH}/papers.zip", response_class=Response, responses=content(ZIP), openapi_extra=problems(*OF_FILES)
    )
    def get_zip(who: Annotated[Principal, READERS], batch_id: str) -> Response:
        """Return what is still to be signed of a pile as a ZIP: exactly the bytes that are to be signed."""
        headers = {"Content-Disposition": f'attachment; filename="{batch_id}.zip"', "Cache-Control": "no-store"}
        return StreamingResponse(pile_zip(kit, who, batch_id), media_type=ZIP, headers=headers)

    @routes.get(
        f"{BATCH}/papers.pdf",
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(*OF_FILES, PdfUnreadable),
    )
    def get_pdf(who: Annotated[Principal, READERS], batch_id: str) -> Response:
        """Return the same papers as one PDF, to be read before they are signed."""
        return Response(pile_pdf(kit, who, batch_id), media_type=PDF, headers={"Cache-Control": "no-store"})


def _printed(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/signing/papers.pdf",
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(*OF_FILES, PdfUnreadable),
    )
    def get_printable(
        who: Annotated[Principal, READERS],
        dossier: str,
        kind: str,
        order: PageOrder = PageOrder.NUMBER,
        duplex: Annotated[bool, Query(description="Each paper begins on a sheet of its own.")] = False,
    ) -> Response:
        """Return all papers of a kind of a dossier that hold in one PDF for the printer, in an order."""
        pdf = printable(kit, who, dossier, kind, order, duplex=duplex)
        return Response(pdf, media_type=PDF, headers={"Cache-Control": "no-store"})


def _signed(routes: APIRouter, kit: Kit, judges: Judges) -> None:
    @routes.post("/signing/signed", openapi_extra=problems(*OF_FILES, PileUnreadable))
    def post_signed_files(
        who: Annotated[Principal, SIGNERS], files: Annotated[list[UploadFile], File()]
    ) -> FileOutcomes:
        """Take many signed PDFs back, or ZIPs of them: each is known by its bytes, judged and answered alone."""
        sent = ((file.filename or "", file.file) for file in files)
        return take_files(kit, judges, who, signed_files(sent))


def _digests(routes: APIRouter, kit: Kit, judges: Judges) -> None:
    @routes.post(f"{BATCH}/digests", openapi_extra=problems(*OF_FILES, CertificateUnreadable, PictureUnreadable))
    def post_digests(who: Annotated[Principal, SIGNERS], batch_id: str, asked: DigestsAsked) -> BatchDigests:
        """Return the digest of each paper that is not signed yet; asked again alike, the same ones."""
        return digests(kit, judges, who, batch_id, asked.certificates, asked.picture)

    @routes.post(f"{BATCH}/signatures", openapi_extra=problems(*OF_FILES, DigestsNotAsked))
    def post_signatures(who: Annotated[Principal, SIGNERS], batch_id: str, asked: SignaturesIn) -> BatchOutcomes:
        """Put signatures into their papers; each is judged by every point and answered alone."""
        given = {each.document_id: each.cms for each in asked.signatures}
        return signatures(kit, judges, who, batch_id, given)
