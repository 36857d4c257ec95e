"""Word styles and blocks of Decree 30/2020, Annex I: one named style for each component of a paper."""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

# name: size, bold, italic, alignment, first-line indent in cm, space before and after in points
STYLES: dict[str, tuple[float, bool, bool, Any, float, float, float]] = {
    "HS Quốc hiệu": (12, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Tiêu ngữ": (13, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Cơ quan chủ quản": (12, False, False, ALIGN.CENTER, 0, 0, 0),
    "HS Cơ quan ban hành": (12, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Số ký hiệu": (13, False, False, ALIGN.CENTER, 0, 6, 0),
    "HS Địa danh thời gian": (13, False, True, ALIGN.CENTER, 0, 6, 0),
    "HS Tên loại": (14, True, False, ALIGN.CENTER, 0, 12, 0),
    "HS Trích yếu": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Kính gửi": (14, False, False, ALIGN.CENTER, 0, 6, 6),
    "HS Căn cứ": (14, False, True, ALIGN.JUSTIFY, 1.27, 0, 6),
    "HS Thẩm quyền": (14, True, False, ALIGN.CENTER, 0, 6, 6),
    "HS Mục": (14, True, False, ALIGN.JUSTIFY, 1.27, 6, 6),
    "HS Khoản": (14, True, False, ALIGN.JUSTIFY, 1.27, 0, 6),
    "HS Nội dung": (14, False, False, ALIGN.JUSTIFY, 1.27, 0, 6),
    "HS Quyền hạn chức vụ": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Chỗ ký": (14, False, False, ALIGN.CENTER, 0, 0, 60),
    "HS Họ tên": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Nơi nhận": (12, True, True, ALIGN.LEFT, 0, 0, 0),
    "HS Nơi nhận dòng": (11, False, False, ALIGN.LEFT, 0, 0, 0),
    "HS Bảng": (12, False, False, ALIGN.LEFT, 0, 2, 2),
    "HS Bảng đầu": (12, True, False, ALIGN.CENTER, 0, 2, 2),
    "HS Số trang": (13, False, False, ALIGN.CENTER, 0, 0, 0),
    "HS Đường kẻ": (2, False, False, ALIGN.CENTER, 0, 4, 0),
}
WIDTH = 16.5  # centimetres between the margins
marks = iter(range(1, 1000))


def paper() -> Any:
    """Return an A4 portrait document with the decree's margins, styles, and page numbers from page 2."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    _font(normal, 14)
    for name, (size, bold, italic, align, indent, before, after) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _font(style, size)
        style.font.bold, style.font.italic = bold, italic
        shape = style.paragraph_format
        shape.alignment, shape.first_line_indent = align, Cm(indent)
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    number = section.header.paragraphs[0]
    number.style = document.styles["HS Số trang"]
    _field(number, "PAGE")
    return document


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Times New Roman")


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


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
    number.add_run("\u00a0" * 9 + f"/{code}")
    if date is None:
        place = put(document, below_right, "HS Địa danh thời gian", "{{ chien_dich.place }}, ")
        bookmark(place, "ngay_ban_hanh")
        place.add_run("\u00a0")  # LibreOffice drops a bookmark that ends a cell
        place.alignment = ALIGN.LEFT  # the date is written behind the place later; both then stand in the middle
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
    left, right = grid(document, (8.1, 8.1))
    put(document, left, "HS Nơi nhận", "Nơi nhận:")
    for line in recipients:
        put(document, left, "HS Nơi nhận dòng", line)
    signer(document, right, position, name, "ky_nguoi_ky", "ky_co_quan")
