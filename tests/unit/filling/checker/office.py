"""Papers of made-up offices, drawn by the letter of Decree 30/2020 with python-docx: what a clerk's Word file holds."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from PIL import ImageFont

from tests.unit.filling.checker.sheet import ARTICLE, CENTRE, LEFT, SERIF, Look, Sheet


def docx(sheet: Sheet, look: Look) -> bytes:
    """Return a paper as a Word file."""
    made = _Press(look)
    made.head(sheet)
    made.text(sheet)
    made.ending(sheet)
    for annex in sheet.annexes:
        made.annex(annex, lying=bool(sheet.annex_table))
    if sheet.annex_table:
        made.table(sheet.annex_table)
    if sheet.address:
        foot = made.section.first_page_footer
        made.put(foot.paragraphs[0], sheet.address, "list", CENTRE)
    out = io.BytesIO()
    made.document.save(out)
    return out.getvalue()


class _Press:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.document = Document()
        self.section = self.document.sections[0]
        self._page(self.section)
        style = self.document.styles["Normal"]
        style.font.name = look.font
        style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)
        style.paragraph_format.space_after = Pt(0)

    @property
    def width(self) -> float:
        """Return the width of the text in centimetres."""
        return (self.look.page[0] - self.look.margins[1] - self.look.margins[3]) / 10

    def head(self, sheet: Sheet) -> None:
        """Draw the table of the head."""
        for stamp in sheet.stamps:
            self.put(self.document.add_paragraph(), stamp, "stamp", WD_ALIGN_PARAGRAPH.RIGHT)
        left, right = self._pair(2)
        for text in sheet.superior:
            self.put(left[0].add_paragraph(), text, "superior", CENTRE)
        for text in sheet.issuer:
            self.put(left[0].add_paragraph(), text, "issuer", CENTRE)
        self._line(left[0], sheet.issuer, "issuer", self.look.issuer_line, self.look.left)
        if sheet.national:
            self.put(right[0].add_paragraph(), sheet.national, "national", CENTRE)
        self.put(right[0].add_paragraph(), sheet.motto, "motto", CENTRE)
        self._line(right[0], (sheet.motto,), "motto", self.look.motto_line, self.width - self.look.left)
        for text, style in ((sheet.number, "number"), *((entry, "about") for entry in sheet.about)):
            if text:
                self.put(left[1].add_paragraph(), text, style, CENTRE, space=4)
        for text in sheet.marks:
            self.put(left[1].add_paragraph(), text, "mark", CENTRE, space=4, colour=self.look.red)
        if sheet.date:
            self.put(right[1].add_paragraph(), sheet.date, "date", CENTRE, space=4)
        self._trim(*left, *right)

    def text(self, sheet: Sheet) -> None:
        """Draw title, subject, addressees, bases, text and table."""
        if sheet.title:
            self.put(self.document.add_paragraph(), sheet.title, "title", CENTRE, space=14)
            for text in sheet.subject:
                self.put(self.document.add_paragraph(), text, "subject", CENTRE)
            self._line(self.document, sheet.subject, "subject", self.look.subject_line, self.width)
        for place, text in enumerate(sheet.to):
            self.put(self.document.add_paragraph(), text, "to", CENTRE if len(sheet.to) == 1 else LEFT, space=12,
                     indent=0 if len(sheet.to) == 1 else 3 + 0.5 * bool(place))  # fmt: skip
        if sheet.authority:
            self.put(self.document.add_paragraph(), sheet.authority, "authority", CENTRE, space=14)
        for text in sheet.bases:
            self._paragraph(text, "basis")
        if sheet.resolves:
            self.put(self.document.add_paragraph(), sheet.resolves, "authority", CENTRE, space=10)
        for text in sheet.body:
            self._paragraph(text.lstrip("#"), "heading" if text.startswith("#") else "body")
        if sheet.table:
            self.table(sheet.table)
        for text in sheet.closing:
            self._paragraph(text, "body")

    def ending(self, sheet: Sheet) -> None:
        """Draw recipients and signers."""
        if sheet.secretary:
            left, right = self._pair(1, self.width / 2)
            self._signer(left[0], sheet.secretary[:-1], (), sheet.secretary[-1])
            self._signer(right[0], sheet.capacity, sheet.post, sheet.name)
            self._trim(*left, *right)
            self._recipients(self.document, sheet.recipients)
            return
        left, right = self._pair(1, self.width / 2)
        left[0].paragraphs[0].paragraph_format.page_break_before = self.look.alone
        if not self.look.level:
            for _ in range(4):
                self.put(left[0].add_paragraph(), "", "body")
        self._recipients(left[0], sheet.recipients)
        self._signer(right[0], sheet.capacity, sheet.post, sheet.name)
        self._trim(*left, *right)

    def annex(self, texts: tuple[str, ...], *, lying: bool) -> None:
        """Draw an annex in a section of its own, its pages counted anew."""
        section = self.document.add_section()
        self._page(section)
        if lying:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        start = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        section._sectPr.append(start)
        heading, title, reference, *paragraphs = texts
        self.put(self.document.add_paragraph(), heading, "annex", CENTRE)
        self.put(self.document.add_paragraph(), title, "title", CENTRE)
        if reference:
            self.put(self.document.add_paragraph(), reference, "reference", CENTRE)
        for text in paragraphs:
            self._paragraph(text, "body")

    def put(self, paragraph: Any, text: str, style: str, align: Any = LEFT, *, space: float = 0, indent: float = 0,
            colour: str = "") -> Any:  # fmt: skip
        """Write text into a paragraph in the look of a component."""
        size, marks = self.look.styles[style]
        paragraph.alignment = align
        paragraph.paragraph_format.space_before = Pt(space)
        paragraph.paragraph_format.space_after = Pt(0)
        if indent:
            paragraph.paragraph_format.left_indent = Cm(indent)
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), "B" in marks, "I" in marks
        run.font.name = self.look.font
        run.font.color.rgb = RGBColor.from_string(colour or self.look.colour)
        return paragraph

    def _paragraph(self, text: str, style: str) -> None:
        made = self.document.add_paragraph()
        made.paragraph_format.page_break_before = text.startswith("\f")
        if text.startswith("^"):
            self.put(made, text.lstrip("^"), "heading", CENTRE, space=self.look.space)
            return
        if style == "body":
            self._articled(made, text.lstrip("\f"))
        else:
            self.put(made, text.lstrip("\f"), style, self.look.align, space=self.look.space)
        made.paragraph_format.first_line_indent = Cm(self.look.indent)
        made.paragraph_format.line_spacing = self.look.lines
        made.paragraph_format.widow_control = False
        made.paragraph_format.keep_with_next = style == "heading"

    def _articled(self, paragraph: Any, text: str) -> None:
        """Write “Điều N.” bold before the rest of its paragraph."""
        bold = ARTICLE.match(text) if self.look.articles else None
        if bold:
            self.put(paragraph, bold[0], "heading", self.look.align, space=self.look.space)
        self.put(paragraph, text[bold.end() :] if bold else text, "body", self.look.align, space=self.look.space)

    def _signer(self, cell: Any, capacity: tuple[str, ...], post: tuple[str, ...], name: str) -> None:
        for place, text in enumerate(capacity):
            self.put(cell.add_paragraph(), text, "capacity", CENTRE, space=0 if place else 12)
        for place, text in enumerate((*post, name) if name else ()):
            style = "capacity" if text in post else "name"
            self.put(cell.add_paragraph(), text, style, CENTRE, space=0 if place else self.look.room)

    def _recipients(self, cell: Any, texts: tuple[str, ...]) -> None:
        if texts:
            self.put(cell.add_paragraph(), "Nơi nhận:", "recipients", space=12)
        for text in texts:
            self.put(cell.add_paragraph(), text, "list")

    def _pair(self, rows: int, left: float = 0) -> tuple[list[Any], list[Any]]:
        left = left or self.look.left
        table = self.document.add_table(rows, 2)
        table.autofit = False
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:w"), "0")
            edge.set(qn("w:type"), "dxa")
            margins.append(edge)
        table._tbl.tblPr.append(margins)
        table.columns[0].width, table.columns[1].width = Cm(left), Cm(self.width - left)
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = Cm(left), Cm(self.width - left)
            _whole(row)
        return [row.cells[0] for row in table.rows], [row.cells[1] for row in table.rows]

    def _trim(self, *cells: Any) -> None:
        for cell in cells:
            if len(cell.paragraphs) > 1:
                broken = cell.paragraphs[0].paragraph_format.page_break_before
                cell._tc.remove(cell.paragraphs[0]._p)
                cell.paragraphs[0].paragraph_format.page_break_before = broken

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Draw a table with its head."""
        table = self.document.add_table(len(rows), len(rows[0]))
        table.style = "Table Grid"
        for place, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            _whole(row)
            for cell, text in zip(row.cells, texts, strict=True):
                self.put(cell.paragraphs[0], text, "heading" if place == 0 else "cell", CENTRE if place == 0 else LEFT)
        if self.look.repeat:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _line(self, place: Any, texts: tuple[str, ...], style: str, part: float, width: float) -> None:
        """Draw a line as an empty paragraph with a border below it, so long a part of the longest text."""
        if not part or not texts:
            return
        size, marks = self.look.styles[style]
        length = max(_wide(text, size, "Bold" if "B" in marks else "Regular") for text in texts) * part
        made = self.put(place.add_paragraph(), "", style)
        made.paragraph_format.line_spacing = Pt(3)
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = Pt((width * 72 / 2.54 - length) / 2)
        border = OxmlElement("w:pBdr")
        edge = OxmlElement("w:bottom")
        for key, value in {"val": "single", "sz": "6", "space": "0", "color": "000000"}.items():
            edge.set(qn(f"w:{key}"), value)
        border.append(edge)
        made._p.get_or_add_pPr().append(border)

    def _page(self, section: Any) -> None:
        look = self.look
        section.page_width, section.page_height = Mm(look.page[0]), Mm(look.page[1])
        if look.page[0] > look.page[1]:
            section.orientation = WD_ORIENT.LANDSCAPE
        sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")
        for side, length in zip(sides, look.margins, strict=True):
            setattr(section, side, Mm(length))
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = look.numbers != "first"
        if look.numbers != "none":
            place = section.footer if look.numbers == "bottom" else section.header
            place.is_linked_to_previous = False
            paragraph = place.paragraphs[0]
            for part in _field():
                self.put(paragraph, "", "page", LEFT if look.numbers == "left" else CENTRE)
                paragraph.runs[-1]._r.append(part)


def _field() -> Iterator[Any]:
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        yield part


def _whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


@cache
def _font(style: str) -> Any:
    return ImageFont.truetype(SERIF.format(style), 1000)


def _wide(text: str, size: float, style: str) -> float:
    return float(_font(style).getlength(text)) * size / 1000
