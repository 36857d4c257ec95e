"""Fills a template workbook: its tags by the sandbox of all templates, its rows as often as their tags say."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError
from markupsafe import Markup
from openpyxl import load_workbook

from services.filling.template.errors import TemplateUnfit
from services.filling.template.language import TROUBLE, environment, filling_error
from services.filling.template.reads import reads
from services.filling.template.workbook.rows import FilledRow, rewrite
from services.filling.template.workbook.source import BREAK, CELL_CALL, ROW_CALL, Source, source
from shared.packs.check.template.files import file_faults

BREAKS = str.maketrans({BREAK: "\n", "\a": "\n", "\f": "\n"})
FILE = "<template>"  # how Jinja names a template that came as text


@dataclass(kw_only=True)
class _Page:
    """What a filled source told: its rows in their order, with the values of their cells by column."""

    origin: Source
    rows: dict[str, list[FilledRow]] = field(default_factory=dict)
    last: FilledRow = field(default_factory=lambda: FilledRow(row=0))

    def row(self, number: int) -> Markup:
        sheet, row = self.origin.rows[number]
        self.last = FilledRow(row=row)
        self.rows.setdefault(sheet, []).append(self.last)
        return Markup()

    def cell(self, line: int, text: Markup, value: object) -> Markup:
        cell = self.origin.cells[line]
        plain = Markup(text).unescape().translate(BREAKS)  # noqa: S704 - the sandbox's own
        if cell:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            self.last.values[cell.column] = value if isinstance(value, int | float) and number else plain
        return Markup()


def fill(template: Path, context: Mapping[str, object], printed: list[str] | None = None) -> bytes:
    """Return the filled .xlsx; each value that a tag got is added to `printed`.

    Raises TemplateUnfit, ValueMissing, ValueUnfit, TemplateBroken or TemplateForbidden, each with the cell.
    """
    if fault := next(iter(file_faults(template)), None):
        raise TemplateUnfit.because(template, fault)
    page = _Page(origin=source(template))
    try:
        jinja = environment(printed).from_string(page.origin.filling)
        jinja.render({**context, ROW_CALL: page.row, CELL_CALL: page.cell})
    except TROUBLE as error:
        raise filling_error(template.name, error, (), page.origin.at(_line(error))) from error
    book = load_workbook(template)
    for sheet in book.worksheets:
        rewrite(sheet, page.rows.get(sheet.title, []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@lru_cache(64)
def uses(template: Path) -> tuple[str, ...]:
    """Return the paths that a workbook reads, sorted; a path means all that lies below it."""
    return tuple(sorted({f"{read.path}{read.use.value}" for read in reads(source(template).reading)}))


def _line(error: Exception) -> int:
    """Return the line of a source at which an error rose, 0 where it is not known."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == FILE]
    return (frames[-1] if frames else None) or 0
