"""Routes of dossiers: asked for, listed, and followed as they come about."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from services.intake.api.access import CLERKS, EVERYONE, OF_BLOBS, Limit
from services.intake.errors import (
    NoRows,
    OtherPack,
    SubmissionNeeded,
    TableMissing,
    TableOutdated,
    TableStillFaulty,
)
from services.intake.models import Dossier, DossierPage, DossierPlan, DossierRequestBody, DossierRequested
from services.intake.season_errors import SeasonFaulty
from services.intake.tables.documents import WantedDocuments
from services.intake.tables.listing.dossiers import WantedDossiers
from services.intake.workflow import dossiers
from services.intake.workflow.before.dry_run import plan_dossier
from services.intake.workflow.before.errors import (
    NotReplaceable,
    ReplacedAlready,
    SubmissionElsewhere,
    SubmissionReplaced,
)
from services.intake.workflow.before.replacing import taking_the_place
from services.intake.workflow.listing import documents, folded
from services.intake.workflow.listing import dossiers as listing
from services.intake.workflow.season.ballot_errors import OF_VOTES
from services.intake.workflow.season.errors import NoPapers
from services.intake.workflow.trail import tracking
from services.intake.workflow.wanted import want
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.contracts.progress import DossierWaitsFor
from shared.errors.http import CursorInvalid
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.http.auth.access import AgencyOnly, is_still
from shared.http.openapi import EVENT_STREAM, content, problems
from shared.people.principal import Principal
from shared.service import Kit

Words = Annotated[str, Query(max_length=200, description="Words of titles and nominees; accents may be left out.")]
OF_PLACE = (SubmissionReplaced, SubmissionElsewhere)
OF_TABLE = (OtherPack, SubmissionNeeded, TableStillFaulty, TableMissing, TableOutdated, NoRows, NoPapers, *OF_VOTES)
OF_REPLACING = (ReasonMissing, NotReplaceable, ReplacedAlready)
OF_REQUEST = (NotFound, AgencyOnly, *OF_TABLE, *OF_PLACE, SeasonFaulty, *OF_BLOBS)


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of dossiers."""
    _requesting(routes, kit)
    _listing(routes, kit)
    _reading(routes, kit)
    _watching(routes, kit)


def _requesting(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/dossiers",
        status_code=202,
        responses={200: {"model": DossierPlan}},
        openapi_extra=problems(*OF_REQUEST, *OF_REPLACING),
    )
    def post_dossier(
        who: Annotated[Principal, CLERKS],
        body: DossierRequestBody,
        request: Request,
        response: Response,
        dry: Annotated[bool, Query(description="Only tell what it would be (200).")] = False,
    ) -> DossierRequested | DossierPlan:
        """Ask for a dossier of a season, by its newest version; asking again gives the same one."""
        draft = want(kit, who, body.season, body.kind, body.submission)
        if body.replaces is not None:
            draft = taking_the_place(kit, draft, body.replaces, body.reason)
        if dry:
            response.status_code = 200
            return plan_dossier(kit, draft, partial(request.app.state.passes.give, "preview"))
        return DossierRequested(dossier_id=dossiers.ask(kit, draft))


def _listing(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/dossiers", openapi_extra=problems(CursorInvalid))
    def get_dossiers(
        who: Annotated[Principal, EVERYONE],
        state: DossierState | None = None,
        season: str | None = None,
        kind: str | None = None,
        unit: str | None = None,
        waits_for: DossierWaitsFor | None = None,
        q: Words = "",
        cursor: str = "",
        limit: Limit = 50,
    ) -> DossierPage:
        """List dossiers, newest first; give `next` back as `cursor` for more."""
        filters = WantedDossiers(
            sees=who.unit,
            state=state,
            season=season,
            kind=kind,
            unit=unit,
            waits_for=waits_for,
            words=folded(q).split(),
        )
        return listing.dossiers(kit, filters, cursor, limit)


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/dossiers/{dossier_id}", openapi_extra=problems(NotFound, CursorInvalid))
    def get_dossier(
        who: Annotated[Principal, EVERYONE],
        dossier_id: str,
        kind: str | None = None,
        state: DocumentState | None = None,
        step: str | None = None,
        q: Words = "",
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> Dossier:
        """Say of each document of a dossier where it is, since when, and why; `counts` are of all of them."""
        filters = WantedDocuments(kind=kind, state=state, step=step, words=folded(q))
        return documents.dossier(kit, who.unit, dossier_id, filters, cursor, limit)


def _watching(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/dossiers/{dossier_id}/events",
        response_class=StreamingResponse,
        responses=content(EVENT_STREAM),
        openapi_extra=problems(NotFound),
    )
    def watch_dossier(who: Annotated[Principal, EVERYONE], request: Request, dossier_id: str) -> StreamingResponse:
        """Tell what happens to a dossier as it happens (server-sent events), from the start or `Last-Event-ID`."""

        def look(seq: int) -> tracking.EventsPage | None:  # a key that is dropped sees no more
            return tracking.events_after(kit, dossier_id, seq, who.unit) if is_still(request, who) else None

        listing.summary(kit, who.unit, dossier_id)
        seq = tracking.number_of(request.headers.get("last-event-id", ""))
        stream = tracking.stream_events(lambda after: run_in_threadpool(look, after), seq)
        return StreamingResponse(stream, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})
