"""A cell of a filled workbook as a cell of a Word table: its letters, how they stand, its borders."""

from datetime import date, datetime, time
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell.cell import Cell, MergedCell

from shared.text.dates import short_date
from shared.text.numbers import write_number

FONT, SIZE = "Times New Roman", 13  # where a cell names none
ALIGN = {"center": "center", "right": "right", "justify": "both"}
UPRIGHT = {"center": "center", "bottom": "bottom"}
LINES = {"medium": 8, "thick": 12, "double": 4}  # eighths of a point; any other line is thin
SIDES = ("top", "left", "bottom", "right")


def cell_xml(cell: Cell | MergedCell, grid: list[int], span: tuple[int, bool] | None) -> str:
    """Return a cell; '' for one that another spans."""
    columns, goes_on = span or (1, False)
    if not columns:
        return ""
    first = (cell.column or 1) - 1
    width = sum(grid[first : first + columns])
    merged = (f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else "") + ("<w:vMerge/>" if goes_on else "")
    begins = '<w:vMerge w:val="restart"/>' if span and not goes_on else ""
    upright = UPRIGHT.get(str(cell.alignment.vertical), "top")
    lines = "" if goes_on else "".join(_paragraph(cell, line) for line in shown(cell.value).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{begins}<w:tcBorders>{_borders(cell)}</w:tcBorders>'
        f'<w:vAlign w:val="{upright}"/></w:tcPr>{lines or "<w:p/>"}</w:tc>'
    )


def shown(value: object) -> str:
    """Return a value as papers write it: numbers with dots between thousands, days as 31/12/2025."""
    match value:
        case None:
            return ""
        case bool():
            return "x" if value else ""
        case int() | float():
            return write_number(Decimal(str(value)))
        case datetime():
            return short_date(value.date())
        case date():
            return short_date(value)
        case time():
            return value.strftime("%H:%M")
    return str(value)


def _paragraph(cell: Cell | MergedCell, line: str) -> str:
    number = isinstance(cell.value, int | float)
    align = ALIGN.get(str(cell.alignment.horizontal), "right" if number else "left")
    size = round(2 * (cell.font.sz or SIZE))
    look = ("<w:b/>" if cell.font.b else "") + ("<w:i/>" if cell.font.i else "")
    letters = f'{font_xml(cell.font.name or FONT)}{look}<w:sz w:val="{size}"/>'
    return (
        f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{letters}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
    )


def font_xml(name: str = FONT) -> str:
    """Return the fonts of a run."""
    return "<w:rFonts " + " ".join(f"w:{script}={quoteattr(name)}" for script in ("ascii", "hAnsi", "cs")) + "/>"


def _borders(cell: Cell | MergedCell) -> str:
    styles = {side: getattr(cell.border, side).style for side in SIDES}
    return "".join(
        f'<w:{side} w:val="single" w:sz="{LINES.get(style, 4)}" w:space="0" w:color="000000"/>'
        for side, style in styles.items()
        if style
    )
