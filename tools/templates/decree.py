"""Blocks of a paper by Decree 30/2020, Annex I: head, title, signatures, annex."""

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

SUBJECT_RULE = "HS Kẻ dưới trích yếu"
BLANK = "\u00a0"  # a space that no line ends at


def bookmark(paragraph: Any, name: str) -> None:
    """Put a bookmark at the end of what stands in a paragraph so far."""
    number = str(len(paragraph._p.getroottree().findall(f".//{qn('w:bookmarkStart')}")) + 1)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    paragraph._p.append(start)
    paragraph._p.append(end)


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
    if text:
        line.add_run(text)
    return line


def head(document: object, superior: str, issuer: str, code: str | None = None, date: str | None = None) -> None:
    """Write the head of a paper: boxes 1 to 4 of Annex I.

    Without a code there is no line for number and date; a date of "" leaves it out, None leaves a blank with its
    bookmark: a text is written there, centred, when the paper is issued. The number is written up to its bookmark.
    """
    left, right, *below = grid(document, (7, 9.5), rows=1 if code is None else 2)
    names(document, left, right, superior, issuer)
    if code is None:
        return
    number = put(document, below[0], "HS Số ký hiệu", f"Số: {BLANK * 8}")
    bookmark(number, "so_ky_hieu")
    number.add_run(f"/{code}")
    text = "" if not date else f"{{{{ chien_dich.place }}}}, {{{{ {date} | ngay_thang }}}}"
    line = put(document, below[1], "HS Địa danh thời gian", text)
    if date is None:
        bookmark(line, "ngay_ban_hanh")  # alone in its line: LibreOffice drops a bookmark behind the last word


def names(document: object, left: object, right: object, superior: str, issuer: str) -> None:
    """Write who issues a paper on the left, Quốc hiệu and Tiêu ngữ on the right (boxes 1 and 2)."""
    put(document, left, "HS Cơ quan chủ quản", superior)
    put(document, left, "HS Cơ quan ban hành", issuer)
    put(document, left, "HS Kẻ dưới cơ quan", "")
    put(document, right, "HS Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    put(document, right, "HS Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    put(document, right, "HS Kẻ dưới Tiêu ngữ", "")


def title(document: Any, kind: str, subject: str, attached: bool = False) -> None:
    """Write the type and subject of a paper, with the line below (box 5a); and the note of an attached paper."""
    document.add_paragraph(kind, style="HS Tên loại")
    document.add_paragraph(subject, style="HS Trích yếu")
    if attached:
        bookmark(document.add_paragraph(style="HS Kèm theo"), "so_ky_hieu")
    document.add_paragraph(style=SUBJECT_RULE)


def signer(document: object, cell: object, above: Sequence[str], below: Sequence[str], anchors: Sequence[str]) -> None:
    """Write a signature block (boxes 7a to 8): capacity, room with the bookmarks, other post and name below."""
    for line in above:
        put(document, cell, "HS Quyền hạn chức vụ", line)
    room = put(document, cell, "HS Chỗ ký", "")
    for anchor in anchors:
        bookmark(room, anchor)
    for line in below[:-1]:
        put(document, cell, "HS Chức vụ khác", line)
    put(document, cell, "HS Họ tên", below[-1])


def close(document: object, recipients: Sequence[str], above: Sequence[str], below: Sequence[str]) -> None:
    """Write the foot of a paper: recipients on the left, the signer on the right (boxes 7 to 9b)."""
    left, right = grid(document, (7.2, 9.3))
    put(document, left, "HS Nơi nhận", "Nơi nhận:")
    for line in recipients:
        put(document, left, "HS Lệnh" if line.startswith("{%p") else "HS Nơi nhận dòng", line)
    signer(document, right, above, below, ["ky_nguoi_ky", "ky_co_quan"])


def annex(document: Any, name: str, reference: str) -> None:
    """Begin an annex in the same file: its own pages, counted from 1 (Annex I, III.1)."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(count)
    document.paragraphs[-1].style = document.styles["HS Cuối phần"]
    document.add_paragraph("Phụ lục", style="HS Phụ lục")
    document.add_paragraph(name, style="HS Tên phụ lục")
    document.add_paragraph(reference, style="HS Kèm theo")
    document.add_paragraph(style=SUBJECT_RULE)
