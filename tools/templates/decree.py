"""Blocks of a paper by Decree 30/2020, Annex I: head, title, signatures, tables of nominees."""

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

WIDTH = 16.5  # centimetres between the margins
marks = iter(range(1, 1000))


def bookmark(paragraph: Any, name: str) -> None:
    """Put a bookmark at the end of what stands in a paragraph so far."""
    number = str(next(marks))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    paragraph._p.append(start)
    paragraph._p.append(end)


def rule(document: Any, cell: Any, width: float) -> None:
    """Draw a line of a width in centimetres, centred: a thin paragraph with a border, indented on both sides."""
    line = cell.add_paragraph(style=document.styles["HS Đường kẻ"])
    room = cell.width.cm if hasattr(cell, "width") and cell.width else WIDTH
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm(max((room - width) / 2, 0))
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    line._p.get_or_add_pPr().append(borders)


def grid(document: Any, widths: Sequence[float], rows: int = 1) -> Any:
    """Return the cells, row by row, of a table without borders or padding, of widths in centimetres."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    padding = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        padding.append(edge)
    table._tbl.tblPr.append(padding)
    return [cell for row in table.rows for cell in row.cells]


def put(document: Any, cell: Any, style: str, text: str) -> Any:
    """Write a line of a style into a cell, over the empty paragraph a cell begins with."""
    first = cell.paragraphs[0] if len(cell.paragraphs) == 1 and not cell.paragraphs[0].text else None
    line = first if first is not None and not first._p.findall(qn("w:bookmarkStart")) else cell.add_paragraph()
    line.style = document.styles[style]
    line.add_run(text)
    return line


def head(document: Any, superior: str, issuer: str, code: str, date: str | None) -> None:
    """Write the head of a paper: boxes 1 to 4 of Annex I; a date of None leaves a blank with its bookmark."""
    left, right, below_left, below_right = grid(document, (7.5, 9), rows=2)
    put(document, left, "HS Cơ quan chủ quản", superior)
    put(document, left, "HS Cơ quan ban hành", issuer)
    rule(document, left, 2.6)
    put(document, right, "HS Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    put(document, right, "HS Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    rule(document, right, 5.6)
    number = put(document, below_left, "HS Số ký hiệu", "Số: ")
    bookmark(number, "so_ky_hieu")
    number.add_run("\u00a0" * 7 + f"/{code}")
    if date is None:
        place = put(document, below_right, "HS Địa danh thời gian", "")
        bookmark(place, "ngay_ban_hanh")  # alone in its line: LibreOffice drops a bookmark behind the last word
        place.alignment = ALIGN.LEFT
        place.paragraph_format.left_indent = Cm(0.2)
    elif date:
        put(
            document, below_right, "HS Địa danh thời gian", f"{{{{ chien_dich.place }}}}, {{{{ {date} | ngay_thang }}}}"
        )


def title(document: Any, kind: str, subject: str, width: float = 5) -> None:
    """Write the type and subject of a paper, with the line below (boxes 5a)."""
    document.add_paragraph(kind, style="HS Tên loại")
    document.add_paragraph(subject, style="HS Trích yếu")
    rule(document, document, width)
    document.add_paragraph("", style="HS Đường kẻ").paragraph_format.space_after = Pt(10)


def signer(document: Any, cell: Any, position: Sequence[str], name: str, anchor: str, seal: str | None) -> None:
    """Write a signature block: position, room with the bookmarks, name (boxes 7a to 8)."""
    for line in position:
        put(document, cell, "HS Quyền hạn chức vụ", line)
    room = put(document, cell, "HS Chỗ ký", "")
    bookmark(room, anchor)
    if seal:
        bookmark(room, seal)
    put(document, cell, "HS Họ tên", name)


def close(document: Any, recipients: Sequence[str], position: Sequence[str], name: str) -> None:
    """Write the foot of a paper: recipients on the left, the signer on the right (boxes 7 to 9b)."""
    left, right = grid(document, (8.25, 8.25))
    put(document, left, "HS Nơi nhận", "Nơi nhận:")
    for line in recipients:
        put(document, left, "HS Nơi nhận dòng", line)
    signer(document, right, position, name, "ky_nguoi_ky", "ky_co_quan")


def annex(document: Any, name: str, reference: str) -> None:
    """Begin an annex in the same file: its own pages, counted from 1 (Annex I, III.1)."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(count)
    document.add_paragraph("Phụ lục", style="HS Phụ lục")
    document.add_paragraph(name, style="HS Tên phụ lục")
    document.add_paragraph(reference, style="HS Kèm theo")
    rule(document, document, 5)
    document.add_paragraph("", style="HS Đường kẻ").paragraph_format.space_after = Pt(10)
