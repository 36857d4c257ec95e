"""Rows below the headers that hold no nominee: the columns' numbers, totals, and headers again on every page."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

from services.intake.nominee_table.cells import plain
from services.intake.nominee_table.folding import fold_header
from services.intake.nominee_table.workbook.grid import Grid

_MARK = re.compile(r"\(([0-9]{1,3}|[A-Z])\)|([0-9]{1,3}|[A-Z])")
# accents count: “Tổng công ty” is a nominee, and so is whatever goes on in words
_TOTAL = re.compile(
    r"\(?((tổng cộng|tổng số|cộng)( (có|là))?|(danh sách|bảng)( này| trên)?( (có|gồm))+)( ?:.*| ?\(?[0-9].*)?",
)


def nominee_rows(grid: Grid, heading: int, headed: Collection[int]) -> list[int]:
    """Return the rows (0-based) below the headers, without the numbers of the columns, totals, and headers again.

    `headed` are the places that have a header: a row of numbers has one for each of them.
    """
    headers = {column: fold_header(plain(grid.rows[heading][column])) for column in headed}
    below = [
        row
        for row in range(heading + 1, len(grid.rows))
        if not _is_total(grid.rows[row]) and not _is_same(grid.rows[row], headers)
    ]
    first = next((row for row in below if any(_texts(grid.rows[row]))), None)
    if first is not None and _is_numbering(grid.rows[first], headed):
        below.remove(first)
    return below


def _is_same(line: Sequence[object], headers: Mapping[int, str]) -> bool:
    return all(fold_header(plain(line[column])) == header for column, header in headers.items())


def _texts(line: Sequence[object]) -> Iterator[str]:
    return (text for raw in line if (text := " ".join(plain(raw).split())))


def _is_total(line: Sequence[object]) -> bool:
    first = next(_texts(line), "")
    return bool(_TOTAL.fullmatch(unicodedata.normalize("NFC", first).casefold()))


def _is_numbering(line: Sequence[object], headed: Collection[int]) -> bool:
    matches = [_MARK.fullmatch(text) for text in _texts(line)]
    marks = [match[1] or match[2] for match in matches if match]
    if len(marks) != len(matches) or any(not plain(line[column]).strip() for column in headed):
        return False
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = marks[: len(marks) - len(numbers)]
    counted = numbers == list(range(1, len(numbers) + 1)) and letters == list("ABCDEFGH"[: len(letters)])
    return counted and (len(marks) > 2 or all(match and match[1] for match in matches))
