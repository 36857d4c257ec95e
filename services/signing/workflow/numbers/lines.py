"""Lists the register of outgoing documents, line by line."""

from services.signing import tables
from services.signing.workflow.numbers.models import RegisterLine, RegisterPage
from shared.errors.http import CursorInvalid
from shared.service import Kit

MOST_DIGITS = 15


def list_lines(kit: Kit, filters: tables.Lines, *, cursor: str, limit: int) -> RegisterPage:
    """Return a page of lines after a cursor (the last `seq` seen); raises CursorInvalid."""
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) <= MOST_DIGITS):
        raise CursorInvalid(cursor=cursor[:80])
    with kit.database.read() as connection:
        rows = tables.register_page(connection, filters, int(cursor or 0), limit + 1)
    page = [RegisterLine.model_validate(row, from_attributes=True) for row in rows[:limit]]
    return RegisterPage(items=page, next=str(page[-1].seq) if len(rows) > limit else None)
