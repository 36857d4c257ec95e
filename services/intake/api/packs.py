"""Routes of packs: those that are live, their blank workbooks, their versions, and how one is published."""

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile

from services.intake.api.access import ADMIN, EVERYONE, OF_BLOBS, Limit, download
from services.intake.errors import PackFileUnfit
from services.intake.models import (
    FactsSchema,
    LiveBody,
    PackDossierKind,
    PackList,
    PackPaper,
    PackSummary,
    PackVersion,
    PackVersionPage,
)
from services.intake.models.packs import PackSigner
from services.intake.nominee_table.workbook.blank_form import blank_workbook
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow import packs
from services.intake.workflow.mending.copies import forms
from shared.errors.http import CursorInvalid
from shared.errors.stores import BlobsUnavailable
from shared.errors.tree import NotFound
from shared.http.openapi import WORKBOOK, content, problems
from shared.packs.base import Words
from shared.packs.check.faults import PackBroken
from shared.packs.facts.schema import facts_schema
from shared.packs.facts.standard import signers_of
from shared.packs.load import Pack
from shared.packs.model import DossierKind
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    """Add the routes of packs."""
    _reading(routes, kit)
    _versions(routes, kit)
    _publishing(routes, kit, examiners)


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/packs", dependencies=[EVERYONE], openapi_extra=problems(*OF_BLOBS))
    def list_packs() -> PackList:
        """List the packs: their kinds of dossier, what a season can begin with, the digest of the live version."""
        return PackList(items=[_summary(pack) for pack in packs.live_packs(kit)])

    @routes.get(
        "/packs/{pack}/table",
        dependencies=[EVERYONE],
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound, *OF_BLOBS),
    )
    def get_table(pack: str) -> Response:
        """Return the blank workbook of a pack, with drop-downs, for the clerk to fill."""
        live = packs.live_pack(kit, pack)
        body = blank_workbook(live.file.title.vi, live.file.tables)
        return Response(body, media_type=WORKBOOK, headers=download(f"{live.id}.xlsx"))

    @routes.get("/packs/{pack}/facts", dependencies=[EVERYONE], openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_facts(pack: str) -> FactsSchema:
        """Return what a season of a pack holds as JSON Schema (draft 2020-12): its form, and what is refused."""
        return FactsSchema.model_validate(facts_schema(packs.live_pack(kit, pack).file))


def _summary(pack: Pack) -> PackSummary:
    title = pack.file.title
    return PackSummary(
        id=pack.id,
        title=title.vi,
        title_en=title.en,
        version=pack.file.version,
        digest=pack.digest,
        starters=list(pack.starters),
        starter_titles={name: str(facts.get("title", name)) for name, facts in pack.starters.items()},
        dossiers=[_kind(kind, forms(pack)) for kind in pack.file.dossiers],
        papers=[PackPaper(kind=paper.kind, title=paper.title) for paper in pack.file.documents],
        signers=[_signer(name, pack.file.signers.get(name)) for name in signers_of(pack.file)],
    )


def _signer(name: str, words: Words | None) -> PackSigner:
    return PackSigner(name=name, title=words.vi if words else name, title_en=words.en if words else name)


def _kind(kind: DossierKind, forms_of_copy: Collection[str]) -> PackDossierKind:
    return PackDossierKind(
        key=kind.key,
        title=kind.title.vi,
        title_en=kind.title.en,
        documents=list(kind.documents),
        tables=list(kind.tables),
        reviewers=list(kind.reviewers),
        copies=kind.key in forms_of_copy,
    )


def _versions(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/packs/{pack}/versions", dependencies=[EVERYONE], openapi_extra=problems(NotFound, CursorInvalid))
    def get_versions(pack: str, cursor: str = "", limit: Limit = 50) -> PackVersionPage:
        """List the versions of a pack, newest first, and which is live; give `next` back as `cursor` for more."""
        rows = packs.versions(kit, pack, cursor, limit + 1)
        page = [PackVersion.model_validate(row) for row in rows[:limit]]
        return PackVersionPage(items=page, next=page[-1].digest if len(rows) > limit else None)


def _publishing(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.post("/packs", status_code=201, openapi_extra=problems(PackFileUnfit, PackBroken, BlobsUnavailable))
    def post_pack(who: Annotated[Principal, ADMIN], file: Annotated[UploadFile, File()]) -> PackVersion:
        """Publish a pack, a ZIP of its folder, and make it live; dossiers under way stay with their version."""
        version = packs.publish_upload(kit, examiners, who.id, file.filename or "pack.zip", file.file)
        return PackVersion.model_validate(version)

    @routes.post("/packs/{pack}/live", openapi_extra=problems(NotFound))
    def post_live(who: Annotated[Principal, ADMIN], pack: str, body: LiveBody) -> PackVersion:
        """Make a published version live, an earlier one too: dossiers asked for from now on are made by it."""
        return PackVersion.model_validate(packs.make_live(kit, who.id, pack, body.digest))
