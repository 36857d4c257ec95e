"""What happened to the dossiers that somebody sees, one after another, however their transactions committed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from services.intake.tables.dossiers import dossier, milestone
from shared.database.rows import fetch_all
from shared.database.units import seen_by


@dataclass(frozen=True, kw_only=True)
class News:
    """That something happened to a dossier: what, and when; no more than ids."""

    seq: int
    dossier_id: str
    type: str
    at: str


def news_after(connection: Connection, seq: int, unit: str | None, limit: int) -> Sequence[News]:
    """Return what happened after a sequence number to the dossiers that a unit sees."""
    columns = (milestone.c.seq, milestone.c.dossier_id, milestone.c.type, milestone.c.at)
    query = select(*columns).join(dossier, dossier.c.id == milestone.c.dossier_id)
    query = query.where(milestone.c.seq > seq, seen_by(dossier.c.unit, unit))
    return fetch_all(connection, News, query.order_by(milestone.c.seq).limit(limit))


def last_news(connection: Connection) -> int:
    """Return the sequence number of what happened last, 0 for nothing."""
    return connection.execute(select(func.max(milestone.c.seq))).scalar() or 0
