"""The rows of a table that most likely look bad on paper: longest, most words, empty, with unusual letters."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shared.contracts.nominees import NomineeTable, Row
from shared.packs.model import Column, Table
from shared.text.messages import Sentence

USUAL = re.compile("[ -~À-ÏÑ-ïñ-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–“”‘’…]*")
LONGEST = Sentence(vi="“{header}” dài nhất bảng ({count} ký tự)", en="has the longest “{header}” ({count} letters)")
MOST = Sentence(vi="nhiều chữ nhất bảng ({count} ký tự)", en="has the most letters in all ({count})")
EMPTY = Sentence(vi="“{header}” để trống", en="has no “{header}”")
UNUSUAL = Sentence(vi="“{header}” có ký tự lạ: {signs}", en="has unusual signs in “{header}”: {signs}")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a row is worth a look: a code, the column it is about ('' for the whole row), a sentence."""

    code: str
    column: str
    sentence: Sentence


@dataclass(frozen=True, kw_only=True)
class WorstRow:
    """A row with all that speaks for a look at it."""

    row: Row
    reasons: Sequence[Reason]


def worst_rows(nominees: NomineeTable, tables: Iterable[Table], count: int) -> list[WorstRow]:
    """Return so many rows: the longest of each table first, then those with most reasons."""
    judged = [entry for table in tables for entry in _judged(list(nominees.of(table.key)), table)]
    judged.sort(key=lambda entry: (not _is_longest(entry), -len(entry.reasons), -_letters(entry.row)))
    return [entry for entry in judged if entry.reasons][:count]


def _judged(rows: Sequence[Row], table: Table) -> Iterator[WorstRow]:
    texts = [column for column in table.columns if column.type == "text"]
    longest = {column.key: max((len(_text(row, column)) for row in rows), default=0) for column in texts}
    most = max(map(_letters, rows), default=0)
    for row in rows:
        reasons = [reason for column in table.columns for reason in _of_cell(row, column, longest)]
        if _letters(row) == most:
            reasons.append(Reason(code="MOST", column="", sentence=MOST.filled(count=most)))
        yield WorstRow(row=row, reasons=reasons)


def _of_cell(row: Row, column: Column, longest: Mapping[str, int]) -> Iterator[Reason]:
    text = _text(row, column)
    if text and len(text) == longest.get(column.key):
        sentence = LONGEST.filled(header=column.header, count=len(text))
        yield Reason(code="LONGEST", column=column.key, sentence=sentence)
    if not text:
        yield Reason(code="EMPTY", column=column.key, sentence=EMPTY.filled(header=column.header))
    if not USUAL.fullmatch(text):
        signs = " ".join(sorted({sign for sign in text if not USUAL.fullmatch(sign)})[:10])
        yield Reason(code="UNUSUAL", column=column.key, sentence=UNUSUAL.filled(header=column.header, signs=signs))


def _is_longest(row: WorstRow) -> bool:
    return any(reason.code in ("LONGEST", "MOST") for reason in row.reasons)


def _text(row: Row, column: Column) -> str:
    cell = row.cells.get(column.key)
    return str(cell.value) if cell else ""


def _letters(row: Row) -> int:
    return sum(len(str(cell.value)) for cell in row.cells.values())
