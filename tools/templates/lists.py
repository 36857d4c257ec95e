"""Tables of nominees: persons first, then collectives, numbered through, as the golden book numbers them."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

# header, width in centimetres, what stands in the cell
Columns = Sequence[tuple[str, float, str]]
SIR = "{{ 'Ông ' if n.gioi_tinh == 'Nam' else 'Bà ' if n.gioi_tinh == 'Nữ' else '' }}"
PERSONS: Columns = (
    ("Số TT", 1.3, "{{ n.stt }}"),
    ("Họ và tên", 3.9, SIR + "{{ n.ho_ten }}"),
    ("Chức vụ, đơn vị", 5, "{{ n.chuc_vu }}, {{ n.don_vi }}"),
    ("Thành tích", 6.3, "{{ n.thanh_tich }}"),
)
UNITED = "{{ n.ten_tap_the }}{% if n.don_vi_chu_quan %} ({{ n.don_vi_chu_quan }}){% endif %}"
COLLECTIVES: Columns = (
    ("Số TT", 1.3, "{{ so_luong.ca_nhan + n.stt }}"),
    ("Tên tập thể", 7.2, UNITED),
    ("Thành tích", 8, "{{ n.thanh_tich }}"),
)


def both_tables(document: Any) -> None:
    """Write both tables under their headings; an empty one is left out with its heading."""
    for key, heading, columns in (("ca_nhan", "CÁ NHÂN", PERSONS), ("tap_the", "TẬP THỂ", COLLECTIVES)):
        document.add_paragraph(f"{{%p if so_luong.{key} %}}")
        words = f"{heading} ({{{{ so_luong.{key} | hai_so }}}} {heading.lower()})"
        document.add_paragraph(words, style="HS Mục").paragraph_format.keep_with_next = True
        nominee_table(document, key, columns)
        document.add_paragraph("{%p endif %}")


def nominee_table(document: Any, key: str, columns: Columns) -> None:
    """Write one table: a header row that repeats on every page, and a row for each nominee."""
    table = document.add_table(rows=4, cols=len(columns))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for place, (header, width, value) in enumerate(columns):
        table.columns[place].width = Cm(width)
        for line, text in enumerate((header, "", value, "")):
            cell = table.rows[line].cells[place]
            cell.width = Cm(width)
            style = "HS Bảng đầu" if line == 0 else "HS Bảng giữa" if place == 0 else "HS Bảng"
            cell.paragraphs[0].style = document.styles[style]
            cell.paragraphs[0].text = text
    table.rows[1].cells[0].paragraphs[0].text = f"{{%tr for n in {key} %}}"
    table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    for line, name in ((0, "w:tblHeader"), (0, "w:cantSplit"), (2, "w:cantSplit")):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "true")
        table.rows[line]._tr.get_or_add_trPr().append(mark)
