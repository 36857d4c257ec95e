"""Giấy khen: one landscape page with a border, an emblem, and what differs from nominee to nominee."""

import io
import math
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image, ImageDraw

from tools.templates.decree import bookmark, grid, paper, put

RED = RGBColor(0xC0, 0x10, 0x20)


def certificate() -> Any:
    """Return the template of the certificate (order of lines by Decree 98/2023, Art. 104)."""
    document = paper()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(15)
    section.different_first_page_header_footer = False
    header = section.header.paragraphs[0]
    for child in list(header._p):
        header._p.remove(child)
    _border(section)
    _lines(document)
    _foot(document)
    return document


def _lines(document: Any) -> None:
    emblem = document.add_paragraph()
    emblem.alignment = ALIGN.CENTER
    emblem.paragraph_format.space_after = Pt(0)
    emblem.add_run().add_picture(_emblem(), height=Mm(19))
    _line(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 14)
    _line(document, "Độc lập - Tự do - Hạnh phúc", 14)
    _line(document, "GIÁM ĐỐC {{ chien_dich.co_quan.ten }}", 16, color=RED, before=8)
    _line(document, "TẶNG", 15, before=2)
    _line(document, "GIẤY KHEN", 36, color=RED)
    _line(
        document, "{% if nguoi.bang == 'ca_nhan' %}{{ nguoi.ho_ten }}{% else %}{{ nguoi.ten_tap_the }}{% endif %}", 22
    )
    where = "{% if nguoi.bang == 'ca_nhan' %}{{ nguoi.chuc_vu }}, {{ nguoi.don_vi }}{% else %}{{ nguoi.don_vi_chu_quan }}{% endif %}"
    _line(document, where, 14, bold=False)
    _line(document, "Đã có thành tích: {{ nguoi.thanh_tich }}", 14, bold=False, before=4)


def _line(document: Any, text: str, size: float, *, bold: bool = True, color: Any = None, before: float = 0) -> None:
    line = document.add_paragraph()
    line.alignment = ALIGN.CENTER
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(2)
    run = line.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _foot(document: Any) -> None:
    left, right = grid(document, (13.3, 12))
    for paragraph in left.paragraphs:
        paragraph.paragraph_format.space_before = Pt(112)
    number = put(document, left, "HS Chỗ ký", "")
    number.paragraph_format.space_after = Pt(0)
    number.alignment = ALIGN.LEFT
    bookmark(number, "so_ky_hieu")
    place = put(document, right, "HS Địa danh thời gian", "")
    run = place.add_run("{{ chien_dich.place }}, ")
    run.bold = True
    bookmark(place, "ngay_ban_hanh")
    place.add_run("\u00a0")  # LibreOffice drops a bookmark that ends a cell
    place.alignment = ALIGN.LEFT
    place.paragraph_format.left_indent = Mm(13)
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
    section._sectPr.insert(4, borders)


def _emblem() -> io.BytesIO:
    """Draw a plain star on a red ground with a golden ring: a place for the emblem, which the office puts in itself."""
    size = 400
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, size - 6, size - 6), fill=(200, 16, 32, 255), outline=(240, 190, 40, 255), width=22)
    star = [
        (size / 2 + r * math.sin(math.pi * n / 5), size / 2 - r * math.cos(math.pi * n / 5))
        for n, r in ((n, size * (0.33 if n % 2 == 0 else 0.13)) for n in range(10))
    ]
    pen.polygon(star, fill=(250, 205, 50, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out
