"""The route that judges any signed PDF, from wherever it comes."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from services.signing.api.access import EVERYONE
from services.signing.models import FileVerdict
from services.signing.sandbox.client import LARGEST
from services.signing.workflow.accepting.judging import Judges
from services.signing.workflow.verify import verify
from shared.errors.http import FileTooLarge
from shared.http.openapi import problems
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit, judges: Judges) -> None:
    """Add the route of any signed PDF."""

    @routes.post("/verify", dependencies=[EVERYONE], openapi_extra=problems(FileTooLarge))
    def post_verify(file: Annotated[UploadFile, File()]) -> FileVerdict:
        """Judge the signatures of a PDF by the same strict rule as papers that come back signed; nothing is kept."""
        pdf = file.file.read(LARGEST + 1)
        if len(pdf) > LARGEST:
            raise FileTooLarge(name=file.filename or "", limit=f"{LARGEST >> 20} MiB")
        return verify(kit, judges, pdf)
