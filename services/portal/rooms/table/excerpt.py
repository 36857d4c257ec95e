"""The rows around each fault of a table, as typed, and the rows worth a look before papers are asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.portal.ask import Facts
from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of an excerpt; the fault of a faulty one is that of its anchor."""

    value: str
    fault: str | None = None  # the anchor of its fault


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the sheet."""

    number: int
    cells: list[Cell]
    reasons: list[Sentence]


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """Lines of one sheet below its headers."""

    sheet: str
    headers: list[str]
    lines: list[Line]


def excerpts_of(rows: Iterable[Facts], anchors: Mapping[str, str]) -> list[Excerpt]:
    """Return rows by sheet, each line once and in order; `anchors` names the fault of a cell by `sheet!cell`."""
    sheets: dict[str, dict[int, Facts]] = {}
    for row in rows:
        sheets.setdefault(row["sheet"], {})[row["line"]] = row
    return [
        Excerpt(
            sheet=sheet,
            headers=[cell["header"] for cell in next(iter(lines.values()))["cells"]],
            lines=[_line(lines[number], anchors) for number in sorted(lines) if not _is_header(lines[number])],
        )
        for sheet, lines in sheets.items()
    ]


def _is_header(row: Facts) -> bool:
    """Say whether a row is that of the headers, which stand above the lines already."""
    return all(cell["value"] == cell["header"] for cell in row["cells"])


def _line(row: Facts, anchors: Mapping[str, str]) -> Line:
    return Line(
        number=row["line"],
        cells=[Cell(value=cell["value"], fault=anchors.get(f"{row['sheet']}!{cell['cell']}")) for cell in row["cells"]],
        reasons=[Sentence(vi=reason["vi"], en=reason["en"]) for reason in row["reasons"]],
    )
