"""Tables of nominees: collectives first, then persons, numbered through, as the golden book numbers them."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from tools.templates.words import BOTH, COLLECTIVE, COUNTS, PERSON, TOTAL

# header, width in centimetres, what stands in the cell
Columns = Sequence[tuple[str, float, str]]
COLLECTIVES: Columns = (
    ("STT", 1.4, "{{ n.stt }}"),
    ("Tên tập thể", 7.1, COLLECTIVE),
    ("Thành tích", 8, "{{ n.thanh_tich }}"),
)
PERSONS: Columns = (
    ("STT", 1.4, "{{ so_luong.tap_the + n.stt }}"),
    ("Họ và tên", 4, PERSON),
    ("Chức vụ, đơn vị", 5, "{{ n.chuc_vu }}, {{ n.don_vi }}"),
    ("Thành tích", 6.1, "{{ n.thanh_tich }}"),
)
TABLES = (("tap_the", "I. ", "TẬP THỂ", COLLECTIVES), ("ca_nhan", "II. ", "CÁ NHÂN", PERSONS))


def both_tables(document: Any, end: str) -> None:
    """Write both tables under their headings, an empty one left out, and the sentence that ends them."""
    for key, number, heading, columns in TABLES:
        document.add_paragraph(f"{{%p if so_luong.{key} %}}", style="HS Lệnh")
        words = f"{{% if {BOTH} %}}{number}{{% endif %}}{heading} ({{{{ so_luong.{key} | hai_so }}}} {heading.lower()})"
        document.add_paragraph(words, style="HS Mục")
        nominee_table(document, key, columns)
        document.add_paragraph("{%p endif %}", style="HS Lệnh")
    document.add_paragraph(f"Danh sách này gồm {COUNTS}{TOTAL} {end}./.", style="HS Kết danh sách")


def nominee_table(document: Any, key: str, columns: Columns) -> None:
    """Write one table: a header row that repeats on every page, and a row for each nominee."""
    table = document.add_table(rows=4, cols=len(columns))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for index, (header, width, value) in enumerate(columns):
        table.columns[index].width = Cm(width)
        for line, text in enumerate((header, "", value, "")):
            cell = table.rows[line].cells[index]
            cell.width = Cm(width)
            cell.paragraphs[0].style = document.styles[_style(line, index)]
            cell.paragraphs[0].text = text
        table.rows[0].cells[index].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    table.rows[1].cells[0].paragraphs[0].text = f"{{%tr for n in {key} %}}"
    table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    for line, name in ((0, "w:tblHeader"), (0, "w:cantSplit"), (2, "w:cantSplit")):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "true")
        table.rows[line]._tr.get_or_add_trPr().append(mark)


def _style(line: int, index: int) -> str:
    if line in (1, 3):
        return "HS Lệnh"
    return "HS Bảng đầu" if line == 0 else "HS Bảng giữa" if index == 0 else "HS Bảng"
