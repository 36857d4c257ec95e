"""Milestones: dated facts start dossiers by themselves; what was missed is told, not begun late in silence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.intake import tables
from services.intake.models.season.follow_up import CalendarEntry, SeasonCalendar
from services.intake.rows import Season
from services.intake.workflow.dossiers import request
from shared.errors.tree import HosoError
from shared.packs.facts.follow_up import Milestones, rows_at
from shared.packs.load import Pack
from shared.people.principal import Principal
from shared.service import Kit

HOSO = Principal(id="hoso", name="HoSo", roles=frozenset())  # who asks for what a milestone starts
PAGE = 200


def calendar(kit: Kit, unit: str | None, season_id: str) -> SeasonCalendar:
    """Return the milestones of a season that a unit may use, by their days; raises NotFound."""
    with kit.database.read() as connection:
        season = tables.season_by_id(connection, season_id, unit)
    return SeasonCalendar(items=_entries(kit, kit.packs.get(season.pack_digest), season))


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What a milestone came to: the dossier that it began, or the code of what kept it from it."""

    season: str
    kind: str
    dossier: str = ""
    code: str = ""


def start_due(kit: Kit) -> Iterator[Begun]:
    """Begin every dossier whose milestone is near and that needs no table; yield what came of each."""
    for season in _seasons(kit):
        pack = kit.packs.get(season.pack_digest)
        for entry in _entries(kit, pack, season) if pack.file.milestones else ():
            if entry.state == "soon" and entry.kind and not pack.dossier_kind(entry.kind).tables:
                yield _begin(kit, season, entry.kind)


def _begin(kit: Kit, season: Season, kind: str) -> Begun:
    try:
        return Begun(season=season.id, kind=kind, dossier=request(kit, HOSO, season.id, kind, None))
    except HosoError as error:
        return Begun(season=season.id, kind=kind, code=error.code)


def _seasons(kit: Kit) -> Iterator[Season]:
    cursor = ""
    while True:
        with kit.database.read() as connection:
            page = tables.seasons_after(connection, cursor, PAGE, unit=None, pack=None, year=None)
        yield from page
        if len(page) < PAGE:
            return
        cursor = page[-1].id


def _entries(kit: Kit, pack: Pack, season: Season) -> list[CalendarEntry]:
    spec, today = pack.file.milestones, kit.clock.today()
    if spec is None:
        return []
    with kit.database.read() as connection:
        begun = tables.dossiers_by_kind(connection, season.id)
    kinds = {kind.key for kind in pack.file.dossiers}
    entries = []
    for row in rows_at(kit.packs.facts(season.facts), spec.table):
        kind = row[spec.starts] if row[spec.starts] in kinds else None
        dossier_id, archived = begun.get(kind or "", (None, False))
        state = "done" if archived else "started" if dossier_id else state_on(today, row[spec.due], spec)
        entry = {"title": row[spec.title], "due": row[spec.due], "kind": kind, "dossier_id": dossier_id, "state": state}
        entries.append(CalendarEntry.model_validate(entry))
    return sorted(entries, key=lambda entry: entry.due)


def state_on(today: date, due: str, spec: Milestones) -> str:
    """Return how a milestone stands of which nothing is begun: planned, soon, or missed."""
    day = date.fromisoformat(due)
    if today > day:
        return "missed"
    return "soon" if today >= day - timedelta(days=spec.lead) else "planned"
