"""A filled workbook as a Word file, a table a sheet, which is laid out as any paper: no cell is cut off or runs out.

HoSo's LibreOffice has Writer alone. In Excel a text may be hidden behind its neighbour; in a Word table a row grows.
"""

import io
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.filling.template.workbook.cell_xml import cell_xml, font_xml

PART = "xl/workbook.xml"
LONG, SHORT = 16838, 11906  # A4, in twentieths of a point
LEFT, RIGHT, TOP = 1701, 850, 1134  # margins of 30, 15 and 20 mm (Decree 30/2020, Annex I)
DEFAULT_WIDTH = 8.43  # letters of a column of which nothing is said
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{TYPE.replace("document.main", "header")}"/></Types>'
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="{office}/{kind}" Target="{target}"/></Relationships>'
)
RELATIONS = RELATION.format(office=OFFICE, kind="officeDocument", target="word/document.xml")
HEADER_RELATION = RELATION.format(office=OFFICE, kind="header", target="header1.xml")
PAGE_NUMBER = (
    '<w:fldSimple w:instr="PAGE"><w:r><w:rPr>{fonts}<w:sz w:val="26"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
)
HEADER = (
    f'<w:hdr xmlns:w="{WORD}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    f"{PAGE_NUMBER.format(fonts=font_xml())}</w:p></w:hdr>"
)


def is_workbook(document: bytes) -> bool:
    """Say whether a file is a workbook, by its parts."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return False
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        return PART in parts.NameToInfo


def as_word(document: bytes) -> bytes:
    """Return the Word file of a filled paper: of a workbook its sheets, of a Word file itself."""
    return _printed(document) if is_workbook(document) else document


def _printed(document: bytes) -> bytes:
    """Return the visible sheets of a workbook as a Word file, each on pages of its own."""
    book = load_workbook(io.BytesIO(document))
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    ends = [_section(sheet, first=number == 0) for number, sheet in enumerate(sheets)]
    breaks = [f"<w:p><w:pPr>{end}</w:pPr></w:p>" for end in ends[:-1]]
    body = "".join(_table(sheet) + end for sheet, end in zip(sheets, [*breaks, ends[-1]], strict=True))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", CONTENT_TYPES)
        parts.writestr("_rels/.rels", RELATIONS)
        parts.writestr("word/_rels/document.xml.rels", HEADER_RELATION)
        parts.writestr("word/header1.xml", HEADER)
        parts.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


def _width(sheet: Worksheet) -> tuple[int, int]:
    """Return the width and height of a sheet's page."""
    return (LONG, SHORT) if sheet.page_setup.orientation == "landscape" else (SHORT, LONG)


def _section(sheet: Worksheet, *, first: bool) -> str:
    """Return a sheet's page; pages are numbered through, but for the first of all (Annex I, part I, I.7)."""
    width, height = _width(sheet)
    lying = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{lying}/><w:pgMar w:top="{TOP}" '
        f'w:right="{RIGHT}" w:bottom="{TOP}" w:left="{LEFT}" w:header="567" w:footer="567" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _table(sheet: Worksheet) -> str:
    """Return a sheet as a table as wide as the page, its columns wide as in the sheet, its print titles repeated."""
    letters = [get_column_letter(number) for number in range(1, sheet.max_column + 1)]
    widths = [sheet.column_dimensions[letter].width or DEFAULT_WIDTH for letter in letters]
    room = _width(sheet)[0] - LEFT - RIGHT
    grid = [round(room * width / sum(widths)) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    begin = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    rows, above = list(_rows(sheet, grid)), (_titles(sheet) or range(1))[0] - 1
    parts = [rows[:above], rows[above:]] if above > 0 else [rows]
    return GAP.join(f"{begin}{''.join(part)}</w:tbl>" for part in parts)


def _rows(sheet: Worksheet, grid: list[int]) -> Iterator[str]:
    titles, spans = _titles(sheet), _spans(sheet)
    for row in sheet.iter_rows():
        number = row[0].row or 0
        head = "<w:tblHeader/>" if number in titles else ""
        cells = "".join(cell_xml(cell, grid, spans.get((number, cell.column))) for cell in row)
        yield f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _titles(sheet: Worksheet) -> range:
    """Return the rows that every page repeats; a table repeats what it begins with, so they begin one of their own."""
    first, _, last = (sheet.print_title_rows or "").replace("$", "").partition(":")
    return range(int(first), int(last) + 1) if first else range(0)


def _spans(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, bool]]:
    """Return for each cell of merged ranges how many columns it spans (0: none of its own), and whether it goes on."""
    spans: dict[tuple[int, int], tuple[int, bool]] = {}
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                spans[row, column] = (0, False)
            spans[row, merged.min_col] = (merged.max_col - merged.min_col + 1, row > merged.min_row)
    return spans
