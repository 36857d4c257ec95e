"""Routes of previews: papers to look at before a dossier is body for."""

from fastapi import APIRouter, Request, Response

from services.filling.libreoffice.errors import ConversionFailed, ConversionTimeout, LibreOfficeMissing
from services.filling.libreoffice.pool import OfficePool
from services.filling.models import PreviewBody
from services.filling.workflow.preview import preview
from shared.contracts.preview import read_preview_source
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import FillingFailed, NotFound
from shared.http.auth.access import allow
from shared.http.openapi import PDF, content, problems
from shared.people.passes import PassUnfit
from shared.people.principal import Role
from shared.service import Kit

READERS = allow(Role.CLERK, Role.OFFICER)
OF_LAYOUT = (ConversionFailed, ConversionTimeout, LibreOfficeMissing)
OF_BLOBS = (BlobMissing, BlobDamaged, BlobsUnavailable)
PURPOSE = "preview"
FILLING = sorted(kind.code for kind in FillingFailed.__subclasses__())  # why a paper cannot be made


def add_routes(routes: APIRouter, kit: Kit, office: OfficePool) -> None:
    """Add the routes of previews to those of filling."""

    @routes.post(
        "/previews",
        dependencies=[READERS],
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(NotFound, PassUnfit, *OF_LAYOUT, *OF_BLOBS, refusals=FILLING),
    )
    def post_preview(request: Request, body: PreviewBody) -> Response:
        """Make papers to look at, as one PDF: no number, a watermark, nothing kept. The pass is that of `?dry=1`."""
        source = read_preview_source(request.app.state.passes.read(PURPOSE, body.source))
        pdf = preview(kit, office, source, body.papers)
        return Response(pdf, media_type=PDF, headers={"Content-Disposition": 'inline; filename="xem-truoc.pdf"'})
