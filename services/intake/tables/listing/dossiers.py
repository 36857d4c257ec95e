"""Which dossiers an office asks for: by state, season, kind, unit, for whom they wait, and by words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, not_, or_, select

from services.intake.rows import Dossier
from services.intake.tables.documents import document
from services.intake.tables.dossiers import dossier
from shared.contracts.lifecycle import FIRST, OUT, WITH_STEPS, DocumentState, DossierState
from shared.contracts.progress import DossierWaitsFor
from shared.contracts.steps import ISSUE
from shared.database.rows import fetch_all
from shared.database.units import seen_by


@dataclass(frozen=True, kw_only=True)
class WantedDossiers:
    """Which dossiers are wanted, of those that `sees` sees; None is any, `words` are folded and all must occur."""

    sees: str | None
    state: DossierState | None = None
    season: str | None = None
    kind: str | None = None
    unit: str | None = None
    waits_for: DossierWaitsFor | None = None
    words: Sequence[str] = ()


def _has(states: Collection[DocumentState], *more: ColumnElement[bool]) -> ColumnElement[bool]:
    of_dossier = and_(document.c.dossier_id == dossier.c.id, document.c.state.in_(states), *more)
    return exists(select(document.c.id).where(of_dossier).correlate(dossier))


def _cases() -> Iterator[tuple[ColumnElement[bool], str]]:
    """Yield what DossierState.of decides, in its order, as conditions of the database."""
    yield dossier.c.record_id.is_not(None), DossierState.ARCHIVED
    requested = _has({DocumentState.REQUESTED})
    for state, whole in FIRST:
        yield (and_(_has({state}), not_(requested)) if whole is DossierState.IN_REVIEW else _has({state})), whole
    beside = frozenset(DocumentState) - OUT
    yield and_(_has(OUT), not_(_has(beside))), DossierState.WITHDRAWN
    yield not_(_has(beside - {DocumentState.COMPLETED})), DossierState.COMPLETED
    yield _has(frozenset(DocumentState) - {DocumentState.REQUESTED}), DossierState.IN_PROGRESS


state_of = case(*_cases(), else_=DossierState.REQUESTED)
_TO_SIGN = _has(WITH_STEPS, document.c.step.not_in(("", ISSUE)))
_TO_NUMBER = _has(WITH_STEPS, document.c.step == ISSUE)
_GOING = state_of == DossierState.IN_PROGRESS
_WAITING: Mapping[DossierWaitsFor, ColumnElement[bool]] = {
    DossierWaitsFor.CLERK: or_(state_of.in_((DossierState.FAILED, DossierState.RETURNED)), and_(_GOING, _TO_NUMBER)),
    DossierWaitsFor.REVIEWER: state_of == DossierState.IN_REVIEW,
    DossierWaitsFor.SIGNER: and_(_GOING, _TO_SIGN),
    DossierWaitsFor.MACHINE: or_(
        state_of.in_((DossierState.REQUESTED, DossierState.COMPLETED)),
        and_(_GOING, not_(or_(_TO_SIGN, _TO_NUMBER))),
    ),
    DossierWaitsFor.NOBODY: state_of.in_((DossierState.ARCHIVED, DossierState.WITHDRAWN)),
}


def dossiers_after(connection: Connection, filters: WantedDossiers, cursor: str, limit: int) -> Sequence[Dossier]:
    """Return the dossiers that are wanted, newest first, that come after a cursor (the last id seen)."""
    query = select(dossier).where(*_conditions(filters)).order_by(dossier.c.id.desc()).limit(limit)
    return fetch_all(connection, Dossier, query.where(dossier.c.id < cursor) if cursor else query)


def counts_by_state(connection: Connection, filters: WantedDossiers) -> dict[DossierState, int]:
    """Return how many dossiers that are wanted, whatever their state, stand in each."""
    every = select(state_of.label("state")).where(*_conditions(filters, state=False)).subquery()
    query = select(every.c.state, func.count()).group_by(every.c.state)
    return {DossierState(state): count for state, count in connection.execute(query)}


def _conditions(filters: WantedDossiers, *, state: bool = True) -> Iterator[ColumnElement[bool]]:
    yield seen_by(dossier.c.unit, filters.sees)
    if filters.season is not None:
        yield dossier.c.season_id == filters.season
    if filters.kind is not None:
        yield dossier.c.kind == filters.kind
    if filters.unit is not None:
        yield dossier.c.unit == filters.unit
    if state and filters.state is not None:
        yield state_of == filters.state
    if filters.waits_for is not None:
        yield _WAITING[filters.waits_for]
    for word in filters.words:
        named = document.c.folded.contains(word, autoescape=True)
        of_dossier = select(document.c.id).where(document.c.dossier_id == dossier.c.id, named)
        yield or_(dossier.c.folded.contains(word, autoescape=True), exists(of_dossier.correlate(dossier)))
