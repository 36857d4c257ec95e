"""How quickly this machine makes papers: of a dossier under way, and of earlier ones of its kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from services.intake.rows import Dossier
from services.intake.tables.documents import document
from services.intake.tables.dossiers import dossier, milestone
from shared.contracts import events
from shared.contracts.lifecycle import DocumentState
from shared.database.rows import fetch_all

EARLIER = 5


@dataclass(frozen=True, kw_only=True)
class Making:
    """What is still to be made of a dossier, since when, and how much was made since then."""

    left: int
    since: str
    done: int


@dataclass(frozen=True, kw_only=True)
class Made:
    """An earlier dossier: when it was asked for, when its last paper was made, and how many it has."""

    begun: str
    ended: str
    papers: int


def making(connection: Connection, dossier_id: str) -> Making | None:
    """Return how far a dossier of which papers are being made has come; None where none is."""
    own = document.c.dossier_id == dossier_id
    query = select(func.count(), func.min(document.c.since)).where(own, document.c.state == DocumentState.REQUESTED)
    left, since = connection.execute(query).one()
    if not left:
        return None
    moved = select(func.count()).where(own, document.c.state != DocumentState.REQUESTED, document.c.since > since)
    return Making(left=left, since=since, done=connection.execute(moved).scalar_one())


def made_before(connection: Connection, row: Dossier) -> Sequence[Made]:
    """Return the last dossiers of the same kind that were made, and never mended, on this machine."""
    papers = select(func.count()).where(document.c.dossier_id == dossier.c.id).scalar_subquery()
    filled = events.DocumentsFilled.__name__
    query = (
        select(dossier.c.created_at.label("begun"), func.max(milestone.c.at).label("ended"), papers.label("papers"))
        .join(milestone, milestone.c.dossier_id == dossier.c.id)
        .where(dossier.c.pack == row.pack, dossier.c.kind == row.kind, dossier.c.id != row.id)
        .where(dossier.c.revision == 1, milestone.c.type == filled)
        .group_by(dossier.c.id, dossier.c.created_at)
        .order_by(dossier.c.id.desc())
    )
    return fetch_all(connection, Made, query.limit(EARLIER))
