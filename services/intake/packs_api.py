"""What intake answers over HTTP about packs: those that are live, their blank workbooks, their versions."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import BaseModel, ConfigDict

from services.intake.nominee_table.workbook.blank_form import blank_workbook
from services.intake.rows import PublishedPack
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow import packs
from shared.http.auth.access import allow
from shared.people.principal import Principal, Role
from shared.service import Kit

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVERYONE, ADMIN = allow(*Role), allow(Role.ADMIN)


class LiveBody(BaseModel):
    """Which version of a pack is to be live."""

    model_config = ConfigDict(extra="forbid")

    digest: str


class VersionList(BaseModel):
    """Versions of a pack, the newest first; `next` is the cursor of the following page."""

    items: Sequence[PublishedPack]
    next: str | None


def add_routes(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    """Add the routes of packs to those of intake."""
    _reading(routes, kit)
    _publishing(routes, kit, examiners)


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/packs", dependencies=[EVERYONE], tags=["intake"])
    def list_packs() -> dict[str, Any]:
        """List the kinds of dossier that can be made, with their campaigns and the digest of the live version."""
        return {
            "items": [
                {"id": pack.id, "title": pack.file.title.vi, "title_en": pack.file.title.en, "digest": pack.digest}
                | {"version": pack.file.version, "campaigns": list(pack.campaigns)}
                for pack in packs.live_packs(kit)
            ]
        }

    @routes.get("/packs/{pack}/table", dependencies=[EVERYONE], tags=["intake"])
    def get_table(pack: str) -> Response:
        """Return the blank workbook of a pack, with drop-downs, for the clerk to fill."""
        found = packs.live_pack(kit, pack)
        body = blank_workbook(found.file.title.vi, found.file.tables)
        headers = {"Content-Disposition": f'attachment; filename="{found.id}.xlsx"'}
        return Response(body, media_type=WORKBOOK, headers=headers)

    @routes.get("/packs/{pack}/versions", dependencies=[EVERYONE], tags=["intake"])
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
