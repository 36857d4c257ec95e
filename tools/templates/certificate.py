"""Giấy khen: one landscape page with a border, an emblem, and what differs from nominee to nominee."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from tools.templates.decree import bookmark, grid, put
from tools.templates.emblem import emblem
from tools.templates.page import paper
from tools.templates.styles import RULE, STYLES, Spec, add_style
from tools.templates.words import SIR

RED = RGBColor(0xC0, 0x10, 0x20)
LINE = Spec(size=16, after=2)
# The order of the lines, and what is red, upper case or bold italic, by Decree 98/2023, Art. 104.
LOOKS = {
    "HS GK Quốc huy": replace(LINE, size=14),
    "HS GK Quốc hiệu": replace(LINE, size=15, bold=True),
    "HS GK Kẻ dưới Tiêu ngữ": replace(RULE, sides=9.4),
    "HS GK Thẩm quyền": replace(LINE, size=18, bold=True, color=RED, before=9),
    "HS GK Thẩm quyền dài": replace(LINE, size=13, bold=True, color=RED, before=9),
    "HS GK Tặng": replace(LINE, bold=True, before=4),
    "HS GK Hình thức": replace(LINE, size=40, bold=True, color=RED),
    "HS GK Hình thức dài": replace(LINE, size=28, bold=True, color=RED),
    "HS GK Hình thức rất dài": replace(LINE, size=20, bold=True, color=RED),
    "HS GK Hình thức dài nhất": replace(LINE, bold=True, color=RED),
    "HS GK Tên": replace(LINE, size=26, bold=True, before=5),
    "HS GK Tên dài": replace(LINE, size=20, bold=True, before=5),
    "HS GK Tên rất dài": replace(LINE, bold=True, before=5),
    "HS GK Tên dài nhất": replace(LINE, size=13, bold=True, before=5),
    "HS GK Nơi": replace(LINE, before=5),
    "HS GK Nơi dài": replace(LINE, size=12, before=5),
    "HS GK Nơi rất dài": replace(LINE, size=10, before=5),
    "HS GK Thành tích": replace(LINE, before=5),
    "HS GK Thành tích dài": replace(LINE, size=15, before=5),
    "HS GK Thành tích rất dài": replace(LINE, size=13, before=5),
    "HS GK Thành tích dài nhất": replace(LINE, size=11, before=5),
    "HS GK Số sổ vàng": Spec(size=13, bold=True, italic=True, align=ALIGN.LEFT),
    "HS GK Địa danh thời gian": Spec(size=13, bold=True, italic=True),
    "HS GK Chỗ ký": replace(STYLES["HS Chỗ ký"], before=14, after=62),
}
ISSUER, AWARD = "chien_dich.co_quan.ten", "chien_dich.khen_thuong.hinh_thuc | upper"
WHO = "{%p set ten = nguoi.ho_ten if nguoi.bang == 'ca_nhan' else nguoi.ten_tap_the %}"
WHERE = "{%p set noi = nguoi.chuc_vu ~ ', ' ~ nguoi.don_vi if nguoi.bang == 'ca_nhan' else nguoi.don_vi_chu_quan %}"
SIR_HERE = f"{{% if nguoi.bang == 'ca_nhan' %}}{SIR % 'nguoi'}{{% endif %}}"


def certificate() -> Any:
    """Return the template of the certificate."""
    document = paper(rule=5)
    for name, spec in LOOKS.items():
        add_style(document, name, spec)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(15), Mm(13)
    section.different_first_page_header_footer = False
    for field in section.header.paragraphs[0]._p.findall(qn("w:fldSimple")):
        field.getparent().remove(field)
    _border(section)
    document.add_paragraph(style="HS GK Quốc huy").add_run().add_picture(emblem(), height=Mm(20))
    _middle(document)
    _foot(document)
    document.add_paragraph(style="HS Cuối phần")
    return document


def _middle(document: Any) -> None:
    """Write the lines in a cell that keeps the foot at the foot of the page, and grows when they are many."""
    (cell,) = grid(document, (25.3,))
    row = document.tables[-1].rows[0]
    row.height, row.height_rule = Mm(103), WD_ROW_HEIGHT_RULE.AT_LEAST
    for style, text in (
        ("HS GK Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("HS GK Quốc hiệu", "Độc lập - Tự do - Hạnh phúc"),
        ("HS GK Kẻ dưới Tiêu ngữ", ""),
    ):
        put(document, cell, style, text)
    _sized(document, cell, "HS GK Thẩm quyền", f"GIÁM ĐỐC {{{{ {ISSUER} }}}}", ISSUER, (70,))
    put(document, cell, "HS GK Tặng", "TẶNG")
    _sized(document, cell, "HS GK Hình thức", f"{{{{ {AWARD} }}}}", AWARD, (36, 54, 145))
    put(document, cell, "HS Lệnh", WHO)
    _sized(document, cell, "HS GK Tên", SIR_HERE + "{{ ten }}", "ten", (45, 70, 125))
    for text in (WHERE, "{%p if noi %}"):
        put(document, cell, "HS Lệnh", text)
    _sized(document, cell, "HS GK Nơi", "{{ noi }}", "noi", (100, 260))
    put(document, cell, "HS Lệnh", "{%p endif %}")
    _sized(document, cell, "HS GK Thành tích", "{{ nguoi.thanh_tich }}", "nguoi.thanh_tich", (180, 280, 410))


def _sized(document: object, cell: object, style: str, text: str, value: str, limits: Sequence[int]) -> None:
    """Write a line once for each size; the template keeps the first that its length allows, a capital counting 3/2."""
    long = f"{value} | length + ({value} | select('upper') | list | length) // 2"
    for index, grown in enumerate(("", " dài", " rất dài", " dài nhất")[: len(limits) + 1]):
        test = f"{'elif' if index else 'if'} {long} <= {limits[index]}" if index < len(limits) else "else"
        put(document, cell, "HS Lệnh", f"{{%p {test} %}}")
        put(document, cell, style + grown, text)
    put(document, cell, "HS Lệnh", "{%p endif %}")


def _foot(document: object) -> None:
    """Write the numbers on the left, low, and the signature block on the right."""
    left, right = grid(document, (13.9, 11.4))
    left.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    put(document, left, "HS Lệnh", "{%p if thay_the %}")
    put(document, left, "HS GK Số sổ vàng", "Thay thế {{ thay_the.ten }} số {{ thay_the.so }} {{ thay_the.ngay }}")
    put(document, left, "HS Lệnh", "{%p endif %}")
    number = put(document, left, "HS GK Số sổ vàng", "")
    bookmark(number, "so_ky_hieu")
    paragraph = put(document, right, "HS GK Địa danh thời gian", "")
    bookmark(paragraph, "ngay_ban_hanh")  # place and date are written here together when the decision's date is known
    put(document, right, "HS Quyền hạn chức vụ", "{{ nguoi_ky.giam_doc.position }}")
    room = put(document, right, "HS GK Chỗ ký", "")
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
