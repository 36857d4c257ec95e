"""What is answered of the rows of a table."""

from pydantic import Field

from shared.http.models import Answer


class RowReason(Answer):
    """Why a row is worth a look before anything is made of it."""

    code: str
    column: str = Field(description="The key of the column it is about; empty: the whole row.")
    vi: str
    en: str


class RowCell(Answer):
    """One cell of a row: its name, the header above it, what stands in it, and the codes of its faults."""

    cell: str
    header: str
    value: str
    faults: list[str]


class SheetRow(Answer):
    """One row of a sheet: its line, and of a nominee the table and the place in it."""

    sheet: str
    line: int
    table: str | None = None
    order: int | None = None
    cells: list[RowCell]
    reasons: list[RowReason]


class SheetRows(Answer):
    """Rows of a submission's workbook."""

    items: list[SheetRow]
