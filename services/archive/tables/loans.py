"""The register of use of kept copies (sổ sử dụng bản lưu, Decree 30/2020, Annex IV), and the queries on it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Column, Connection, String, Table, and_, or_, select

from services.archive.search.index import metadata, record, record_document
from shared.database import Tx
from shared.database.rows import fetch_all
from shared.database.units import seen_by

loan = Table(
    "loan",
    metadata,
    Column("id", String(26), primary_key=True),
    Column("record_id", String(80), nullable=False, index=True),
    Column("document_id", String(90), nullable=False),
    Column("person", String(200), nullable=False),
    Column("allowed_by", String(200), nullable=False),
    Column("taken_on", String(10), nullable=False, index=True),
    Column("returned_on", String(10), nullable=False),
    Column("note", String(300), nullable=False),
    Column("noted_by", String(26), nullable=False),
)
OWN = ("id", "record_id", "document_id", "person", "allowed_by", "taken_on", "returned_on", "note", "noted_by")


@dataclass(frozen=True, kw_only=True)
class Loan:
    """A use of a kept copy: by whom, with whose leave, from when to when; `returned_on` is '' while it is out."""

    id: str
    record_id: str
    document_id: str
    person: str
    allowed_by: str
    taken_on: str
    returned_on: str
    note: str
    noted_by: str


@dataclass(frozen=True, kw_only=True)
class ListedLoan(Loan):
    """A line of the register: a use, and the paper as its record has it."""

    number: str
    date: str
    title: str
    file_code: str


def add_loan(tx: Tx, row: Loan) -> None:
    """Write a use into the register."""
    tx.execute(loan.insert().values(**asdict(row)))


def lock_loan(tx: Tx, record_id: str, loan_id: str) -> Loan | None:
    """Return a use of a paper of a record, which nobody else changes until this transaction ends, or None."""
    query = select(loan).where(loan.c.id == loan_id, loan.c.record_id == record_id).with_for_update()
    return next(iter(fetch_all(tx.connection, Loan, query)), None)


def note_return(tx: Tx, loan_id: str, day: str) -> None:
    """Note the day on which a copy came back."""
    tx.execute(loan.update().where(loan.c.id == loan_id).values(returned_on=day))


def loans_of(
    connection: Connection, year: int, unit: str | None, after: tuple[str, str] = ("", ""), limit: int | None = None
) -> Sequence[ListedLoan]:
    """Return the uses of a year of the records that a unit sees, by day; behind a place, or all."""
    day, loan_id = after
    paper = and_(record_document.c.record_id == loan.c.record_id, record_document.c.document_id == loan.c.document_id)
    beside = (record_document.c.number, record_document.c.date, record_document.c.title, record.c.file_code)
    query = select(*(loan.c[name] for name in OWN), *beside).select_from(
        loan.join(record, record.c.id == loan.c.record_id).join(record_document, paper)
    )
    behind = or_(loan.c.taken_on > day, and_(loan.c.taken_on == day, loan.c.id > loan_id))
    query = query.where(loan.c.taken_on.startswith(f"{year}-"), seen_by(record.c.unit, unit), behind)
    return fetch_all(connection, ListedLoan, query.order_by(loan.c.taken_on, loan.c.id).limit(limit))
