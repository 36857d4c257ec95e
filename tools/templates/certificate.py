"""Giấy khen: one landscape page with a border, an emblem, and what differs from nominee to nominee."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from tools.templates.decree import bookmark, grid, put, rule
from tools.templates.emblem import emblem
from tools.templates.styles import paper

RED = RGBColor(0xC0, 0x10, 0x20)
WHO = "{%p set ten = nguoi.ho_ten if nguoi.bang == 'ca_nhan' else nguoi.ten_tap_the %}"
SIR = "{{ {'Nam': 'Ông ', 'Nữ': 'Bà '}.get(nguoi.gioi_tinh, '') if nguoi.bang == 'ca_nhan' else '' }}"
WHERE = "{%p set noi = nguoi.chuc_vu ~ ', ' ~ nguoi.don_vi if nguoi.bang == 'ca_nhan' else nguoi.don_vi_chu_quan %}"


def certificate() -> Any:
    """Return the template of the certificate (order of lines by Decree 98/2023, Art. 104)."""
    document = paper()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(15), Mm(14)
    section.different_first_page_header_footer = False
    header = section.header.paragraphs[0]
    for child in list(header._p):
        header._p.remove(child)
    _border(section)
    picture = document.add_paragraph(style="HS Giấy khen")
    picture.add_run().add_picture(emblem(), height=Mm(20))
    _middle(document)
    _foot(document)
    document.add_paragraph("", style="HS Đường kẻ").paragraph_format.space_before = Pt(0)
    return document


def _middle(document: Any) -> None:
    """Write the lines in a cell that keeps the foot at the foot of the page, and grows when they are many."""
    (cell,) = grid(document, (25.3,))
    row = document.tables[-1].rows[0]
    row.height, row.height_rule = Mm(107), WD_ROW_HEIGHT_RULE.AT_LEAST
    cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP
    _line(document, cell, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15)
    _line(document, cell, "Độc lập - Tự do - Hạnh phúc", 15)
    rule(document, cell, 6.5)
    _line(document, cell, "GIÁM ĐỐC {{ chien_dich.co_quan.ten }}", 18, color=RED, before=11)
    _line(document, cell, "TẶNG", 16, before=4)
    _line(document, cell, "{{ chien_dich.khen_thuong.hinh_thuc | upper }}", 40, color=RED)
    put(document, cell, "HS Giấy khen", WHO)
    _sized(document, cell, SIR + "{{ ten }}", "ten", ((45, 26), (70, 20), (None, 16)), bold=True)
    put(document, cell, "HS Giấy khen", WHERE)
    put(document, cell, "HS Giấy khen", "{%p if noi %}")
    _sized(document, cell, "{{ noi }}", "noi", ((100, 16), (None, 12)), bold=False)
    put(document, cell, "HS Giấy khen", "{%p endif %}")
    _sized(document, cell, "{{ nguoi.thanh_tich }}", "nguoi.thanh_tich", ((180, 16), (280, 15), (None, 13)), bold=False)


def _sized(
    document: Any, cell: Any, text: str, value: str, sizes: tuple[tuple[int | None, int], ...], *, bold: bool
) -> None:
    """Write a line once for each size, of which the template keeps the first whose length in characters suffices."""
    for place, (limit, size) in enumerate(sizes):
        test = f"{'elif' if place else 'if'} {value} | length <= {limit}" if limit else "else"
        put(document, cell, "HS Giấy khen", f"{{%p {test} %}}")
        _line(document, cell, text, size, bold=bold, before=5)
    put(document, cell, "HS Giấy khen", "{%p endif %}")


def _line(
    document: Any, cell: Any, text: str, size: float, *, bold: bool = True, color: Any = None, before: float = 0
) -> None:
    line = put(document, cell, "HS Giấy khen", "")
    line.paragraph_format.space_before = Pt(before)
    run = line.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _foot(document: Any) -> None:
    left, right = grid(document, (13.3, 12))
    left.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    number = put(document, left, "HS Số ký hiệu", "")
    number.alignment = ALIGN.LEFT
    bookmark(number, "so_ky_hieu")
    place = put(document, right, "HS Địa danh thời gian", "")
    bookmark(place, "ngay_ban_hanh")  # place and date are written here together when the decision's date is known
    place.alignment = ALIGN.LEFT
    place.paragraph_format.left_indent, place.paragraph_format.space_before = Cm(1.6), Pt(0)
    put(document, right, "HS Quyền hạn chức vụ", "{{ nguoi_ky.giam_doc.position }}")
    room = put(document, right, "HS Chỗ ký", "")
    bookmark(room, "ky_nguoi_ky")
    bookmark(room, "ky_co_quan")
    put(document, right, "HS Họ tên", "{{ nguoi_ky.giam_doc.name }}")


def _border(section: Any) -> None:
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "thinThickSmallGap"), ("sz", "24"), ("space", "24"), ("color", "C01020")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    section._sectPr.find(qn("w:pgMar")).addnext(borders)
