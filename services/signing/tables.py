"""What signing remembers: papers with their present revision, their signatures, and the number register."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, UniqueConstraint, select

from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport
from shared.database import Tx, new_tables
from shared.errors.things import Thing
from shared.errors.tree import NotFound

TABLES = new_tables()

paper = Table(
    "paper",
    TABLES,
    Column("id", String(90), primary_key=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    Column("pack", String(40), nullable=False),
    Column("campaign", String(80), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("docx", String(64), nullable=False),
    Column("pdf", String(64), nullable=False),  # the present revision
    Column("number", Integer),
    Column("label", String(80), nullable=False, default=""),
    Column("date", String(10), nullable=False, default=""),
    Column("completed_at", String(40)),
)

signature = Table(
    "signature",
    TABLES,
    Column("paper_id", String(90), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    Column("field", String(40), nullable=False),
    Column("signer", String(40), nullable=False),
    Column("by", String(10), nullable=False),
    Column("signed_at", String(40)),
    Column("pdf", String(64)),  # the revision it came with
)

series = Table(
    "series",
    TABLES,
    Column("agency", String(200), primary_key=True),
    Column("series", String(120), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

register = Table(
    "register",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("agency", String(200), nullable=False),
    Column("series", String(120), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("label", String(80), nullable=False),
    Column("date", String(10), nullable=False),
    Column("paper_id", String(90), nullable=False, unique=True),
    Column("title", String(400), nullable=False),
    Column("signer", String(200), nullable=False),
    UniqueConstraint("agency", "series", "year", "number"),
)


def paper_by_id(connection: Connection, paper_id: str) -> Any:
    """Return a paper; raises NotFound."""
    row = connection.execute(select(paper).where(paper.c.id == paper_id)).first()
    if row is None:
        raise NotFound(what=Thing.DOCUMENT, id=paper_id)
    return row


def lock_paper(tx: Tx, paper_id: str) -> Any:
    """Return a paper that no other transaction changes until this one ends; raises NotFound."""
    tx.execute(select(paper.c.id).where(paper.c.id == paper_id).with_for_update())
    return paper_by_id(tx.connection, paper_id)


def signatures_of(connection: Connection, paper_id: str) -> Sequence[Any]:
    """Return a paper's signatures in the order they are to be given."""
    query = select(signature).where(signature.c.paper_id == paper_id).order_by(signature.c.position)
    return connection.execute(query).all()


def paper_of_revision(connection: Connection, digests: Sequence[str], besides: str) -> Any | None:
    """Return another paper of which one of these digests is the present revision, or one that was taken signed."""
    taken = select(signature.c.paper_id).where(signature.c.pdf.in_(digests))
    query = select(paper).where(paper.c.pdf.in_(digests) | paper.c.id.in_(taken), paper.c.id != besides)
    return connection.execute(query.order_by(paper.c.id)).first()


def open_papers(connection: Connection, dossier_id: str | None) -> Sequence[Any]:
    """Return the papers that are not complete, oldest dossier first."""
    query = select(paper).where(paper.c.completed_at.is_(None)).order_by(paper.c.dossier_id, paper.c.id)
    return connection.execute(query.where(paper.c.dossier_id == dossier_id) if dossier_id else query).all()


def open_signatures(connection: Connection, dossier_id: str | None) -> dict[str, list[Any]]:
    """Return the signatures of the papers that are not complete by paper, given or not, in order."""
    still_open = select(paper.c.id).where(paper.c.completed_at.is_(None))
    query = select(signature).where(signature.c.paper_id.in_(still_open))
    query = query.order_by(signature.c.paper_id, signature.c.position)
    rows = connection.execute(query.where(signature.c.dossier_id == dossier_id) if dossier_id else query)
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.paper_id, []).append(row)
    return found


def issued_kinds(connection: Connection, dossier_id: str, kinds: Collection[str]) -> dict[str, Any]:
    """Return the numbered papers of a dossier of some kinds, by kind (the last one of a kind that has many)."""
    if not kinds:
        return {}
    numbered = (paper.c.dossier_id == dossier_id) & paper.c.number.is_not(None)
    query = select(paper).where(numbered, paper.c.kind.in_(kinds)).order_by(paper.c.id)
    return {row.kind: row for row in connection.execute(query)}


def next_number(tx: Tx, agency: str, name: str, year: int) -> int:
    """Take the next number of a series inside the caller's transaction: if that is undone, so is the taking.

    One row per agency, series and year is locked by the update, so numbers are gap-free (Decree 30/2020, Art. 15).
    """
    where = (series.c.agency == agency) & (series.c.series == name) & (series.c.year == year)
    another = series.update().where(where).values(last=series.c.last + 1)
    if not tx.execute(another).rowcount:
        if tx.insert_once(series.insert().values(agency=agency, series=name, year=year, last=1)):
            return 1
        tx.execute(another)  # the first number went to somebody who asked at the same moment
    return int(tx.execute(select(series.c.last).where(where)).scalar_one())


def registered(connection: Connection, year: int) -> Sequence[Any]:
    """Return the register of a year, by agency, series and number: each agency counts for itself."""
    order = (register.c.agency, register.c.series, register.c.number)
    return connection.execute(select(register).where(register.c.year == year).order_by(*order)).all()


def states(connection: Connection) -> StateReport:
    """Return for reconciliation: how far each paper came here, and the files that are its present revision."""
    rows = connection.execute(select(paper.c.id, paper.c.docx, paper.c.pdf, paper.c.completed_at)).all()
    claims = (_claim(one.id, one.completed_at) for one in rows)
    digests = frozenset(sha for one in rows for sha in (one.docx, one.pdf))
    return StateReport(claims=tuple(claims), digests=digests, reaches=DocumentState.PREPARED.onwards())


def _claim(document_id: str, completed_at: str | None) -> Item:
    state = DocumentState.COMPLETED if completed_at else DocumentState.PREPARED
    waits = WaitsFor.NOBODY if completed_at else WaitsFor.PEOPLE
    return Item(kind="document", id=document_id, state=state, since=completed_at or "", waits=waits)
