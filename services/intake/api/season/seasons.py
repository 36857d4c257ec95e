"""Routes of seasons: made, changed, read, listed."""

from typing import Annotated

from fastapi import APIRouter

from services.intake.api.access import CLERKS, EVERYONE, OF_BLOBS, Limit
from services.intake.models import Season, SeasonBody, SeasonChange, SeasonPage, SeasonVersionPage
from services.intake.season_errors import SeasonChanged, SeasonFaulty, SeasonOfOtherPack, SeasonSource
from services.intake.workflow import seasons
from services.intake.workflow.season import lists
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.auth.access import AgencyOnly
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of seasons."""
    _writing(routes, kit)
    _reading(routes, kit)


def _writing(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/seasons",
        status_code=201,
        openapi_extra=problems(NotFound, SeasonSource, SeasonOfOtherPack, SeasonFaulty, *OF_BLOBS),
    )
    def post_season(who: Annotated[Principal, CLERKS], body: SeasonBody) -> Season:
        """Make a season of a starter of its pack, as a copy of another season, or of facts of one's own."""
        return seasons.make_season(kit, who, body)

    @routes.put(
        "/seasons/{season_id}",
        openapi_extra=problems(NotFound, AgencyOnly, SeasonChanged, SeasonFaulty, *OF_BLOBS),
    )
    def put_season(who: Annotated[Principal, CLERKS], season_id: str, body: SeasonChange) -> Season:
        """Keep other facts as the next version of a season; dossiers under way keep the version they were made by."""
        return seasons.change_season(kit, who, season_id, body.version, body.facts)


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/seasons", openapi_extra=problems(CursorInvalid))
    def get_seasons(
        who: Annotated[Principal, EVERYONE],
        pack: str | None = None,
        year: int | None = None,
        cursor: str = "",
        limit: Limit = 50,
    ) -> SeasonPage:
        """List seasons, newest first; give `next` back as `cursor` for more."""
        return lists.seasons(kit, who.unit, cursor, limit, pack=pack, year=year)

    @routes.get("/seasons/{season_id}", openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_season(who: Annotated[Principal, EVERYONE], season_id: str, version: int | None = None) -> Season:
        """Return a season with its facts, in its newest version or the one that is named."""
        return seasons.read_season(kit, who.unit, season_id, version)

    @routes.get("/seasons/{season_id}/versions", openapi_extra=problems(NotFound, CursorInvalid))
    def get_season_versions(
        who: Annotated[Principal, EVERYONE], season_id: str, cursor: str = "", limit: Limit = 50
    ) -> SeasonVersionPage:
        """List the versions of a season, newest first; give `next` back as `cursor` for more."""
        return lists.versions(kit, who.unit, season_id, cursor, limit)
