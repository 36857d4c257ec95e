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
NARROW = 3.5  # centimetres: a column of numbers, days and the like, which are centred
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
    """Write the table of the nominees of a key."""
    rows_table(document, (f"for n in {key}",), columns)


def rows_table(document: Any, loops: Sequence[str], columns: Columns) -> None:
    """Write one table: a header row that repeats on every page, and a row for each turn of loops within one another."""
    head, row, last = 0, len(loops) + 1, 2 * len(loops) + 1
    table = document.add_table(rows=last + 1, cols=len(columns))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for index, (header, width, value) in enumerate(columns):
        table.columns[index].width = Cm(width)
        for line in range(last + 1):
            cell = table.rows[line].cells[index]
            cell.width = Cm(width)
            cell.paragraphs[0].style = document.styles[_style(line, row, width)]
            cell.paragraphs[0].text = header if line == head else value if line == row else ""
        table.rows[head].cells[index].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for depth, loop in enumerate(loops, start=1):
        table.rows[depth].cells[0].paragraphs[0].text = f"{{%tr {loop} %}}"
        table.rows[row + depth].cells[0].paragraphs[0].text = "{%tr endfor %}"
    for line, name in ((head, "w:tblHeader"), (head, "w:cantSplit"), (row, "w:cantSplit")):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "true")
        table.rows[line]._tr.get_or_add_trPr().append(mark)


def _style(line: int, row: int, width: float) -> str:
    if line not in (0, row):
        return "HS Lệnh"
    return "HS Bảng đầu" if line == 0 else "HS Bảng giữa" if width <= NARROW else "HS Bảng"
