"""Who uses a kept copy, with whose leave, and when it came back."""

import datetime as dt

from services.archive.dispatch.errors import DateAhead, LoanReturned, ReturnedBefore
from services.archive.dispatch.loans import loans_workbook
from services.archive.models.loans import LoanLine, LoanPage, NewLoan
from services.archive.search import find
from services.archive.search.entries import DocumentEntry, IndexedRecord
from services.archive.tables import loans as table
from services.archive.tables.loans import ListedLoan, Loan
from shared.database import Connection
from shared.errors.http import CursorInvalid
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.messaging.envelope import new_id
from shared.people.principal import Principal
from shared.service import Kit


def lend(kit: Kit, who: Principal, record_id: str, body: NewLoan) -> LoanLine:
    """Note that somebody uses a kept copy; raises NotFound (record, document) and DateAhead."""
    day = _day(kit, body.on)
    with kit.database.transaction() as tx:
        record = _record(tx.connection, who, record_id)
        paper = _paper(record, body.document_id)
        row = Loan(
            id=new_id(),
            record_id=record_id,
            document_id=body.document_id,
            person=body.person,
            allowed_by=body.allowed_by,
            taken_on=day,
            returned_on="",
            note=body.note,
            noted_by=who.id,
        )
        table.add_loan(tx, row)
    return _of_record(row, record, paper)


def take_back(kit: Kit, who: Principal, record_id: str, loan_id: str, on: dt.date | None) -> LoanLine:
    """Note that a copy came back; raises NotFound (record, loan), DateAhead, LoanReturned and ReturnedBefore."""
    day = _day(kit, on)
    with kit.database.transaction() as tx:
        record = _record(tx.connection, who, record_id)
        row = table.lock_loan(tx, record_id, loan_id)
        if row is None:
            raise NotFound(what=Thing.LOAN, id=loan_id)
        if row.returned_on:
            raise LoanReturned(person=row.person, on=row.returned_on)
        if day < row.taken_on:
            raise ReturnedBefore(day=day, taken=row.taken_on)
        table.note_return(tx, loan_id, day)
    paper = _paper(record, row.document_id)
    return _of_record(row, record, paper).model_copy(update={"returned_on": day})


def listed(kit: Kit, who: Principal, year: int, cursor: str, limit: int) -> LoanPage:
    """Return the uses of a year after a cursor; raises CursorInvalid."""
    day, _, loan_id = cursor.partition(":")
    if cursor and not (day and loan_id):
        raise CursorInvalid(cursor=cursor)
    with kit.database.read() as connection:
        rows = table.loans_of(connection, year, who.unit, (day, loan_id), limit + 1)
    page, last = [_line(row) for row in rows[:limit]], rows[limit - 1] if len(rows) > limit else None
    return LoanPage(items=page, next=f"{last.taken_on}:{last.id}" if last else None)


def register(kit: Kit, who: Principal, year: int) -> bytes:
    """Return the register of a year as a workbook."""
    with kit.database.read() as connection:
        return loans_workbook(table.loans_of(connection, year, who.unit))


def _record(connection: Connection, who: Principal, record_id: str) -> IndexedRecord:
    record = find.get(connection, record_id, who.unit)
    if record is None:
        raise NotFound(what=Thing.RECORD, id=record_id)
    return record


def _paper(record: IndexedRecord, document_id: str) -> DocumentEntry:
    for paper in record.documents:
        if paper.document_id == document_id:
            return paper
    raise NotFound(what=Thing.DOCUMENT, id=document_id)


def _day(kit: Kit, day: dt.date | None) -> str:
    today = kit.clock.today()
    if day is not None and day > today:
        raise DateAhead(day=day.isoformat(), today=today.isoformat())
    return (day or today).isoformat()


def _of_record(row: Loan, record: IndexedRecord, paper: DocumentEntry) -> LoanLine:
    return _line(
        ListedLoan(**vars(row), number=paper.number, date=paper.date, title=paper.title, file_code=record.file_code)
    )


def _line(row: ListedLoan) -> LoanLine:
    return LoanLine(
        loan_id=row.id,
        record_id=row.record_id,
        document_id=row.document_id,
        number=row.number,
        date=row.date,
        title=row.title,
        file_code=row.file_code,
        person=row.person,
        allowed_by=row.allowed_by,
        taken_on=row.taken_on,
        returned_on=row.returned_on or None,
        note=row.note,
    )
