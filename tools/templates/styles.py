"""The Word styles of papers: one named style for each component of Decree 30/2020, Annex I, with its figures.

In Word a line gets its style and nothing else; a figure is changed here or in the style.
"""

from dataclasses import dataclass, replace
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

BLACK, GREY = RGBColor(0, 0, 0), RGBColor(0x80, 0x80, 0x80)
FIRST_LINE = 1.27  # centimetres


@dataclass(frozen=True, kw_only=True)
class Spec:
    """A style: size and spaces in points, indents in centimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    align: Any = ALIGN.CENTER
    first: float = 0  # the first line's indent
    sides: float = 0  # the indent on both sides
    before: float = 0
    after: float = 0
    stays: bool = False  # on the page of what follows
    ruled: bool = False  # a thin line above, as wide as the indents leave
    color: Any = BLACK


BODY = Spec(size=14, align=ALIGN.JUSTIFY, first=FIRST_LINE, after=6)
HEADING = replace(BODY, bold=True, stays=True)
RULE = Spec(size=2, ruled=True, before=4)
STYLES: dict[str, Spec] = {
    "HS Quốc hiệu": Spec(size=12, bold=True),
    "HS Tiêu ngữ": Spec(size=13, bold=True),
    "HS Kẻ dưới Tiêu ngữ": replace(RULE, sides=1.95),
    "HS Cơ quan chủ quản": Spec(size=12),
    "HS Cơ quan ban hành": Spec(size=12, bold=True),
    "HS Kẻ dưới cơ quan": replace(RULE, sides=2.5),
    "HS Số ký hiệu": Spec(size=13, before=6),
    "HS Địa danh thời gian": Spec(size=13, italic=True, before=6),
    "HS Tên loại": Spec(size=14, bold=True, before=14),
    "HS Trích yếu": Spec(size=14, bold=True),
    "HS Về việc": Spec(size=12, before=6),
    "HS Kính gửi": Spec(size=14, before=2, after=12),
    "HS Kính gửi công văn": Spec(size=14, before=18, after=12),
    "HS Căn cứ": replace(BODY, italic=True),
    "HS Thẩm quyền": Spec(size=14, bold=True, before=6, after=6, stays=True),
    "HS Mục": replace(HEADING, before=6),
    "HS Khoản": HEADING,
    "HS Tiểu khoản": replace(BODY, stays=True),
    "HS Điều": BODY,
    "HS Nội dung": BODY,
    "HS Nội dung cuối": replace(BODY, stays=True),
    "HS Quyền hạn chức vụ": Spec(size=14, bold=True, stays=True),
    "HS Chỗ ký": Spec(size=14, before=14, after=66),
    "HS Chức vụ khác": Spec(size=14, bold=True),
    "HS Họ tên": Spec(size=14, bold=True),
    "HS Nơi nhận": Spec(size=12, bold=True, italic=True, align=ALIGN.LEFT, before=2),
    "HS Nơi nhận dòng": Spec(size=11, align=ALIGN.LEFT),
    "HS Phụ lục": Spec(size=14, bold=True, stays=True),
    "HS Tên phụ lục": Spec(size=14, bold=True, stays=True),
    "HS Kèm theo": Spec(size=13, italic=True, stays=True),
    "HS Bảng": Spec(size=13, align=ALIGN.LEFT, before=2, after=2),
    "HS Bảng giữa": Spec(size=13, before=2, after=2),
    "HS Bảng đầu": Spec(size=13, bold=True, before=2, after=2, stays=True),
    "HS Kết danh sách": replace(BODY, before=8, stays=True),
    "HS Số trang": Spec(size=13),
    "HS Cuối phần": Spec(size=2),  # Word wants a paragraph behind a table at the end
    "HS Lệnh": Spec(size=8, align=ALIGN.LEFT, color=GREY),
}
EMPHASES = {"HS Đậm": (True, None), "HS Nghiêng": (None, True)}  # of characters: bold, italic


def add_style(document: Any, name: str, spec: Spec) -> None:
    """Add a paragraph style to a document."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.quick_style = True
    set_font(style, spec.size, spec.color)
    style.font.bold, style.font.italic = spec.bold, spec.italic
    shape = style.paragraph_format
    shape.alignment, shape.line_spacing = spec.align, 1.0
    shape.first_line_indent = Cm(spec.first)
    shape.left_indent = shape.right_indent = Cm(spec.sides)
    shape.space_before, shape.space_after = Pt(spec.before), Pt(spec.after)
    shape.keep_with_next, shape.widow_control = spec.stays, True
    if spec.ruled:
        _line_above(style)


def add_emphases(document: Any) -> None:
    """Add the character styles for words that stand out in a line."""
    for name, (bold, italic) in EMPHASES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold, style.font.italic = bold, italic


def set_font(style: Any, size: float, color: object = BLACK) -> None:
    """Give a style Times New Roman in every script, a size and a colour."""
    style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Times New Roman")


def _line_above(style: Any) -> None:
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
