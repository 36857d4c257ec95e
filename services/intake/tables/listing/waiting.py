"""What waits for people, by dossier and kind of paper: what is to be mended, reviewed, signed or numbered."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, func, literal, not_, or_, select

from services.intake.tables.documents import document
from services.intake.tables.dossiers import dossier
from services.intake.tables.listing.other_papers import any_other, has_successor, other
from services.intake.tables.listing.waiting_rows import Group, Mine, Order, Paper, Waiting
from shared.contracts.lifecycle import NUMBERED, SHUT, STOPPED, WITH_STEPS, DocumentState
from shared.contracts.progress import Task
from shared.contracts.steps import ISSUE
from shared.database.rows import fetch_all
from shared.database.units import seen_by

BEFORE = frozenset(state for state in DocumentState if state.rank < DocumentState.PREPARED.rank)
ALIKE = (  # in what the papers of a group are the same
    *("dossier_id", "pack_digest", "facts", "season_id", "dossier_kind", "unit"),
    *("kind", "task", "step", "signer"),
)


_no = (literal(value=False),)
_ready = document.c.state.in_(WITH_STEPS)
_task = case(
    (document.c.state.in_(STOPPED | {DocumentState.VOID}), literal(Task.MEND)),
    (document.c.state == DocumentState.IN_REVIEW, literal(Task.REVIEW)),
    (document.c.step == ISSUE, literal(Task.ISSUE)),
    else_=literal(Task.SIGN),
).label("task")
_step = case((_ready, document.c.step), else_="").label("step")
_why = case((document.c.state.in_(STOPPED), document.c.facts), else_="{}").label("why")
_signer = case((_ready, document.c.signer), else_="").label("signer")


def groups_after(connection: Connection, filters: Waiting, after: tuple[str, int], limit: int) -> Sequence[Group]:
    """Return what waits, oldest dossier first and in its order, after a dossier and a position there."""

    def behind(rows: Subquery) -> ColumnElement[bool]:
        return or_(rows.c.dossier_id > after[0], and_(rows.c.dossier_id == after[0], rows.c.first > after[1]))

    return _groups(connection, filters, behind, limit)


def groups_of(connection: Connection, filters: Waiting) -> Sequence[Group]:
    """Return all that waits."""
    return _groups(connection, filters, lambda _: literal(value=True), limit=None)


def papers_of_groups(connection: Connection, filters: Waiting, shown: int) -> Sequence[Paper]:
    """Return the first papers of each group, so many, in their order."""
    papers = _papers(filters)
    alike = (papers.c.dossier_id, papers.c.kind, papers.c.task, papers.c.step)
    place = func.row_number().over(partition_by=alike, order_by=papers.c.position).label("place")
    rows = select(papers, place).subquery()
    columns = [rows.c[field.name] for field in fields(Paper)]
    query = select(*columns).where(rows.c.place <= shown).order_by(rows.c.dossier_id, rows.c.position)
    return fetch_all(connection, Paper, query)


def packs_with(connection: Connection, unit: str | None) -> Sequence[tuple[str, str]]:
    """Return by which versions of packs, and as which kinds, the dossiers are made that are not archived."""
    query = select(dossier.c.pack_digest, dossier.c.kind).distinct()
    rows = connection.execute(query.where(dossier.c.record_id.is_(None), seen_by(dossier.c.unit, unit)))
    return [(row.pack_digest, row.kind) for row in rows]


def facts_with(connection: Connection, unit: str | None) -> Sequence[str]:
    """Return the digests of the facts by which the dossiers are made that are not archived."""
    query = select(dossier.c.facts).distinct()
    return connection.execute(query.where(dossier.c.record_id.is_(None), seen_by(dossier.c.unit, unit))).scalars().all()


def _groups(
    connection: Connection, filters: Waiting, which: Callable[[Subquery], ColumnElement[bool]], limit: int | None
) -> Sequence[Group]:
    papers = _papers(filters)
    own = [papers.c[name] for name in ALIKE]
    first = func.min(papers.c.position).label("first")
    grouped = select(*own, func.count().label("count"), func.min(papers.c.since).label("since"), first).group_by(*own)
    rows = grouped.subquery()
    query = select(rows).where(which(rows)).order_by(rows.c.dossier_id, rows.c.first).limit(limit)
    return fetch_all(connection, Group, query)


def _papers(filters: Waiting) -> Subquery:
    of_dossier = [dossier.c.pack_digest, dossier.c.facts, dossier.c.season_id, dossier.c.unit]
    own = [document.c[name] for name in ("dossier_id", "kind", "id", "subject", "since", "revision", "position")]
    query = select(*of_dossier, dossier.c.kind.label("dossier_kind"), *own, _task, _step, _signer, _why)
    return query.join(dossier, dossier.c.id == document.c.dossier_id).where(*_conditions(filters)).subquery()


def _conditions(filters: Waiting) -> Iterator[ColumnElement[bool]]:
    ids = filters.dossier_ids
    of_plan = and_(other.c.about == "", other.c.state.in_(BEFORE | STOPPED))  # what was added holds nobody up
    is_held = any_other(or_(other.c.state == DocumentState.REFUSED, of_plan), ids)
    is_shut = any_other(other.c.state.in_(SHUT), ids)
    is_open = or_(
        document.c.state.in_(STOPPED),
        and_(document.c.state == DocumentState.IN_REVIEW, not_(is_shut)),
        and_(_ready, document.c.step != "", not_(is_held)),
    )
    blocks = or_(*_no, *(_blocks(order, ids) for order in filters.orders))
    before = or_(*_no, *(_before(order, ids) for order in filters.orders))
    yield dossier.c.record_id.is_(None)
    yield or_(is_open, and_(document.c.state == DocumentState.VOID, not_(has_successor(ids)), blocks))
    yield seen_by(dossier.c.unit, filters.unit)
    yield not_(and_(_ready, document.c.step == ISSUE, before))
    if ids is not None:
        yield document.c.dossier_id.in_(ids)
    if filters.mine is not None:
        yield or_(*_no, *_of_person(filters.mine))


def _of_person(mine: Mine) -> Iterator[ColumnElement[bool]]:
    if Task.MEND in mine.tasks:
        yield document.c.state.in_(STOPPED | {DocumentState.VOID})
    if Task.ISSUE in mine.tasks:
        yield and_(_ready, document.c.step == ISSUE)
    for own in mine.signs:
        yield and_(_ready, document.c.signer.in_(own.signers), dossier.c.facts.in_(own.facts))
    for digest, kind in mine.reviews:
        of_kind = and_(dossier.c.pack_digest == digest, dossier.c.kind == kind)
        yield and_(document.c.state == DocumentState.IN_REVIEW, of_kind)


def _blocks(order: Order, dossier_ids: Collection[str] | None) -> ColumnElement[bool]:
    """Return what is true of a paper without whose number others cannot get theirs."""
    waiting = and_(other.c.kind == order.kind, other.c.state.in_(WITH_STEPS), other.c.step == ISSUE)
    of_kind = and_(dossier.c.pack_digest == order.pack_digest, document.c.kind == order.after)
    return and_(of_kind, any_other(waiting, dossier_ids))


def _before(order: Order, dossier_ids: Collection[str] | None) -> ColumnElement[bool]:
    """Return what is true of a paper that gets its number only after another, which has none yet."""
    numbered = and_(other.c.kind == order.after, other.c.state.in_(NUMBERED))
    of_kind = and_(dossier.c.pack_digest == order.pack_digest, document.c.kind == order.kind)
    return and_(of_kind, not_(any_other(numbered, dossier_ids)))
