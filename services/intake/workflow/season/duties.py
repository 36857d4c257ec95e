"""The board of duties: what each unit was given, what it reported, what is late."""

from collections.abc import Mapping, Sequence
from datetime import date

from services.intake import tables
from services.intake.models.season.follow_up import Duty, DutyBoard, DutyReportBody
from services.intake.tables.duty_rows import DutyReport
from services.intake.workflow.season.books.incoming import hand_in
from services.intake.workflow.season.errors import NoDuties
from shared.contracts.ids import SeasonId, SubmissionId
from shared.http.auth.access import AgencyOnly
from shared.messaging.envelope import new_id
from shared.packs.facts.follow_up import Duties, rows_at
from shared.packs.season_facts import Facts
from shared.people.principal import Principal
from shared.service import Kit


def board(kit: Kit, unit: str | None, season_id: str) -> DutyBoard:
    """Return the duties of a season that a unit may use: its own, all for the agency; raises NotFound."""
    with kit.database.read() as connection:
        season = tables.season_by_id(connection, season_id, unit)
        reports = tables.last_reports(connection, season_id)
    spec, facts = kit.packs.get(season.pack_digest).file.duties, kit.packs.facts(season.facts)
    duties = duties_of(spec, facts, reports, kit.clock.today())
    return DutyBoard(items=[duty for duty in duties if unit is None or duty.unit == unit])


def duties_of(spec: Duties | None, facts: Facts, reports: Mapping[str, DutyReport], today: date) -> Sequence[Duty]:
    """Return what a season's facts give units, with their last reports, as of a day."""
    return [_duty(spec, row, reports.get(row[spec.unit]), today) for row in rows_at(facts, spec.table)] if spec else []


def report(kit: Kit, who: Principal, season_id: str, body: DutyReportBody) -> Duty:
    """Keep a unit's report on its duties; raises NotFound (season, submission), AgencyOnly and NoDuties."""
    unit = body.unit or who.unit or ""
    if who.unit is not None and unit != who.unit:
        raise AgencyOnly(unit=who.unit)
    if all(duty.unit != unit for duty in board(kit, who.unit, season_id).items):
        raise NoDuties(unit=unit)
    with kit.database.read() as connection:
        if body.submission:
            tables.submission_by_id(connection, body.submission, who.unit)
    row = DutyReport(
        id=new_id(),
        season_id=SeasonId(season_id),
        unit=unit,
        at=kit.clock.stamp(),
        day=kit.clock.today().isoformat(),
        by=who.id,
        text=body.text,
        submission_id=SubmissionId(body.submission or ""),
    )
    with kit.database.transaction() as tx:
        tables.add_report(tx, row)
        hand_in(kit, tx, who, "Báo cáo thực hiện nhiệm vụ", season_id, body.submission)
    return next(duty for duty in board(kit, who.unit, season_id).items if duty.unit == unit)


def _duty(spec: Duties, row: Facts, known: DutyReport | None, today: date) -> Duty:
    due = str(row[spec.due])
    return Duty(
        unit=row[spec.unit],
        tasks=list(row[spec.tasks]),
        due=due,
        late=known is None and today.isoformat() > due,
        reported_on=known.day if known else None,
        reported_by=known.by if known else None,
        text=known.text if known else None,
        submission=(known.submission_id or None) if known else None,
    )
