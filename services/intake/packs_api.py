"""What intake answers over HTTP about packs: those that are live, their blank workbooks, their versions."""

from typing import Annotated

from fastapi import APIRouter, File, Query, Response, UploadFile

from services.intake.models import LiveBody, PackList, PackSummary, VersionList
from services.intake.nominee_table.workbook.blank_form import blank_workbook
from services.intake.rows import PublishedPack
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow import packs
from shared.errors.http import CursorInvalid
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal, Role
from shared.service import Kit

EVERYONE, ADMIN = allow(*Role), allow(Role.ADMIN)


def add_routes(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    """Add the routes of packs to those of intake."""
    _reading(routes, kit)
    _publishing(routes, kit, examiners)


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/packs", dependencies=[EVERYONE], tags=["intake"])
    def list_packs() -> PackList:
        """List the kinds of dossier that can be made, with their campaigns and the digest of the live version."""
        return PackList(
            items=[
                PackSummary(
                    id=pack.id,
                    title=pack.file.title.vi,
                    title_en=pack.file.title.en,
                    digest=pack.digest,
                    version=pack.file.version,
                    campaigns=list(pack.campaigns),
                )
                for pack in packs.live_packs(kit)
            ]
        )

    @routes.get(
        "/packs/{pack}/table",
        dependencies=[EVERYONE],
        tags=["intake"],
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound, BlobMissing, BlobDamaged, BlobsUnavailable),
    )
    def get_table(pack: str) -> Response:
        """Return the blank workbook of a pack, with drop-downs, for the clerk to fill."""
        found = packs.live_pack(kit, pack)
        body = blank_workbook(found.file.title.vi, found.file.tables)
        headers = {"Content-Disposition": f'attachment; filename="{found.id}.xlsx"'}
        return Response(body, media_type=WORKBOOK, headers=headers)

    @routes.get(
        "/packs/{pack}/versions",
        dependencies=[EVERYONE],
        tags=["intake"],
        openapi_extra=problems(NotFound, CursorInvalid),
    )
    def get_versions(pack: str, cursor: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50) -> VersionList:
        """List the versions of a pack, newest first, and which is live; give `next` back as `cursor` for more."""
        items = packs.versions(kit, pack, cursor, limit)
        return VersionList(items=items, next=items[-1].digest if len(items) == limit else None)


def _publishing(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.post("/packs", status_code=201, tags=["intake"])
    def post_pack(who: Annotated[Principal, ADMIN], file: Annotated[UploadFile, File()]) -> PublishedPack:
        """Publish a pack, a ZIP of its folder, and make it live; dossiers under way stay with their version."""
        return packs.publish_upload(kit, examiners, who.name, file.filename or "pack.zip", file.file)

    @routes.post("/packs/{pack}/live", tags=["intake"])
    def post_live(who: Annotated[Principal, ADMIN], pack: str, asked: LiveBody) -> PublishedPack:
        """Make a published version live, an earlier one too: dossiers asked for from now on are made by it."""
        return packs.make_live(kit, who.name, pack, asked.digest)
