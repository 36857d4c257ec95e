"""Any table that openpyxl or XlsxWriter writes comes out word for word, wherever it stands in its sheet."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.intake.nominee_table.folding import fold_nominee
from services.intake.nominee_table.read import read_table
from tests.sheets import TABLE

Row = tuple[str, date | None, int | None, str]
LETTERS = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệớờởỡợốồổỗộứừửữự'-(){}<>&=+@%_"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=7), min_size=1, max_size=5).map(" ".join)
NAMES = WORDS.map(lambda text: f"Lê Hữu {text}"[:60].strip())
DAYS = st.none() | st.dates(date(1900, 3, 1), date(2100, 12, 31))
ROWS = st.lists(
    st.tuples(NAMES, DAYS, st.none() | st.integers(1, 40), st.just("") | NAMES | st.from_regex(r"\A0[0-9]{9}\Z")),
    min_size=1,
    max_size=8,
    unique_by=lambda row: fold_nominee(row[0]),
)
PLACES = st.tuples(st.integers(0, 10), st.integers(0, 5), st.permutations(range(4)), st.booleans())


def with_openpyxl(lines: Sequence[Sequence[object]], top: int, left: int) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.title = TABLE.sheet
    for row, line in enumerate(lines, top + 1):
        for column, value in enumerate(line, left + 1):
            cell = sheet.cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(out)
    return out.getvalue()


def with_xlsxwriter(lines: Sequence[Sequence[object]], top: int, left: int) -> bytes:
    out = io.BytesIO()
    values = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, values) as book:
        sheet, day = book.add_worksheet(TABLE.sheet), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, line in enumerate(lines, top):
            for column, value in enumerate(line, left):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value not in (None, ""):
                    sheet.write(row, column, value)
    return out.getvalue()


@pytest.mark.parametrize("write", [with_openpyxl, with_xlsxwriter])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, place=PLACES)
def test_a_table_comes_out_word_for_word(
    write: Callable[..., bytes], rows: list[Row], place: tuple[int, int, list[int], bool], tmp_path: Path
) -> None:
    top, left, order, gaps = place
    lines: list[list[object]] = [[TABLE.columns[entry].header for entry in order]]
    for row in rows:
        lines.append([row[entry] for entry in order])
        lines += [[]] if gaps else []
    (tmp_path / "t").write_bytes(write(lines, top, left))
    result = read_table(tmp_path / "t", sha256="0" * 64, tables=[TABLE])

    assert [tuple(row.values().values()) for row in result.rows] == [
        (name, day.isoformat() if day else "", "" if years is None else years, code) for name, day, years, code in rows
    ]
