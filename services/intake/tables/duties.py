"""What units reported of their duties in a season, and what is counted of a season's papers."""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, Connection, Index, String, Table, Text, func, select

from services.intake.tables.documents import document
from services.intake.tables.dossiers import dossier
from services.intake.tables.duty_rows import DutyReport
from services.intake.tables.metadata import TABLES
from shared.contracts.lifecycle import DocumentState
from shared.database import Tx
from shared.database.rows import fetch_all
from shared.database.units import UNIT

duty_report = Table(
    "duty_report",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("season_id", String(26), nullable=False),
    Column("unit", String(UNIT), nullable=False),  # whose duties they are
    Column("at", String(40), nullable=False),
    Column("day", String(10), nullable=False),  # in Vietnam
    Column("by", String(26), nullable=False),  # the id of the principal that reported
    Column("text", Text, nullable=False),
    Column("submission_id", String(26), nullable=False),  # files of the report; '' where there are none
    Index("duty_report_of_season", "season_id", "unit"),
)

DONE = (DocumentState.COMPLETED, DocumentState.ARCHIVED)


def add_report(tx: Tx, row: DutyReport) -> None:
    """Keep a report; earlier ones of the unit stay."""
    tx.execute(duty_report.insert().values(**vars(row)))


def last_reports(connection: Connection, season_id: str) -> Mapping[str, DutyReport]:
    """Return the last report of each unit in a season, by unit."""
    last = select(func.max(duty_report.c.id)).where(duty_report.c.season_id == season_id).group_by(duty_report.c.unit)
    rows = fetch_all(connection, DutyReport, select(duty_report).where(duty_report.c.id.in_(last)))
    return {row.unit: row for row in rows}


def completed_papers(connection: Connection, seasons: Collection[str]) -> Mapping[str, int]:
    """Return how many papers of each kind are completed in seasons."""
    query = select(document.c.kind, func.count()).join(dossier, dossier.c.id == document.c.dossier_id)
    query = query.where(dossier.c.season_id.in_(seasons), document.c.state.in_(DONE)).group_by(document.c.kind)
    return {kind: int(count) for kind, count in connection.execute(query)}


def dossiers_by_kind(connection: Connection, season_id: str) -> Mapping[str, tuple[str, bool]]:
    """Return the first dossier of each kind in a season, and whether it is archived."""
    query = select(dossier.c.kind, dossier.c.id, dossier.c.record_id).where(dossier.c.season_id == season_id)
    first: dict[str, tuple[str, bool]] = {}
    for kind, dossier_id, record_id in connection.execute(query.order_by(dossier.c.id)):
        first.setdefault(kind, (dossier_id, record_id is not None))
    return first
