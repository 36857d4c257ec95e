"""Initiatives, models and examples of a season: told by units, spread by the agency."""

from dataclasses import replace

from services.intake import tables
from services.intake.models.season.books import InitiativeBody, InitiativeLine, InitiativePage
from services.intake.tables.books import initiatives as book
from services.intake.tables.books.rows import Initiative
from services.intake.workflow.listing.submissions import id_cursor
from shared.contracts.ids import SeasonId, SubmissionId
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.auth.access import AgencyOnly
from shared.messaging.envelope import new_id
from shared.people.principal import Principal
from shared.service import Kit


def tell(kit: Kit, who: Principal, season_id: str, body: InitiativeBody) -> InitiativeLine:
    """Keep what a unit tells of; raises NotFound (season, submission) and AgencyOnly (for another unit)."""
    unit = body.unit if body.unit is not None else who.unit or ""
    if who.unit is not None and unit != who.unit:
        raise AgencyOnly(unit=who.unit)
    row = Initiative(
        id=new_id(),
        season_id=SeasonId(season_id),
        unit=unit,
        kind=body.kind,
        name=body.name,
        author=body.author,
        text=body.text,
        submission_id=SubmissionId(body.submission or ""),
        day=kit.clock.today().isoformat(),
        by=who.id,
        spread_on="",
        spread_how="",
    )
    with kit.database.transaction() as tx:
        tables.season_by_id(tx.connection, season_id, who.unit)
        if body.submission:
            tables.submission_by_id(tx.connection, body.submission, who.unit)
        book.add_initiative(tx, row)
    return _line(row)


def spread(kit: Kit, season_id: str, initiative_id: str, how: str) -> InitiativeLine:
    """Note that an initiative was spread today; raises NotFound (season, initiative)."""
    day = kit.clock.today().isoformat()
    with kit.database.transaction() as tx:
        tables.season_by_id(tx.connection, season_id, None)
        row = book.lock_initiative(tx, season_id, initiative_id)
        if row is None:
            raise NotFound(what=Thing.INITIATIVE, id=initiative_id)
        book.spread_initiative(tx, initiative_id, on=day, how=how)
    return _line(replace(row, spread_on=day, spread_how=how))


def listed(kit: Kit, unit: str | None, season_id: str, cursor: str, limit: int) -> InitiativePage:
    """Return a page of a season's initiatives, a unit its own; raises NotFound and CursorInvalid."""
    after = id_cursor(cursor)
    with kit.database.read() as connection:
        tables.season_by_id(connection, season_id, unit)
        rows = book.initiatives_of(connection, season_id, unit, after, limit + 1)
    page = [_line(row) for row in rows[:limit]]
    return InitiativePage(items=page, next=page[-1].initiative_id if len(rows) > limit else None)


def _line(row: Initiative) -> InitiativeLine:
    return InitiativeLine.model_validate(
        {
            **vars(row),
            "initiative_id": row.id,
            "submission": row.submission_id or None,
            "spread_on": row.spread_on or None,
        }
    )
