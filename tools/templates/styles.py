"""The decree's page and its Word styles: one named style for each component of a paper (Decree 30/2020, Annex I)."""

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid")
UNUSED = ("stylesWithEffects", "customXml", "theme", "thumbnail", "webSettings", "numbering")

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
    "HS Bảng giữa": (12, False, False, ALIGN.CENTER, 0, 2, 2),
    "HS Bảng đầu": (12, True, False, ALIGN.CENTER, 0, 2, 2),
    "HS Kết danh sách": (14, False, False, ALIGN.JUSTIFY, 1.27, 8, 10),
    "HS Phụ lục": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "HS Tên phụ lục": (14, True, False, ALIGN.CENTER, 0, 4, 0),
    "HS Kèm theo": (13, False, True, ALIGN.CENTER, 0, 2, 0),
    "HS Giấy khen": (14, False, False, ALIGN.CENTER, 0, 0, 2),
    "HS Số trang": (13, False, False, ALIGN.CENTER, 0, 0, 0),
    "HS Đường kẻ": (2, False, False, ALIGN.CENTER, 0, 4, 0),
}


def paper() -> Any:
    """Return an A4 portrait document with the decree's margins, styles, and page numbers from page 2."""
    document = Document()
    _slim(document)
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


def _slim(document: Any) -> None:
    """Take out what the library's own blank brings along: styles, a theme, a thumbnail that no paper uses."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(UNUSED)]:
            del rels[key]
    for style in [one for one in document.styles if one.name not in KEPT]:
        style.element.getparent().remove(style.element)
    defaults = document.styles.element.find(f".//{qn('w:rFonts')}")
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        defaults.attrib.pop(qn(f"w:{script}"), None)


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Times New Roman")


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
