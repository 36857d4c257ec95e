"""Draws a page of labels and texts as PDF, with the letters of one font put in."""

from collections.abc import Sequence
from dataclasses import dataclass

from fpdf import FPDF

MARGIN, LABEL, SIZE, TITLE = 25, 45, 12, 16  # millimetres, and points of the letters
FONT = "page"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A label and what stands behind it."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A title, lines with a label, and below them a list with a heading; `font` is a file with all their letters."""

    title: str
    lines: Sequence[Line]
    listed: str
    entries: Sequence[Line]
    font: str


def draw(page: Page) -> bytes:
    """Return a page as PDF (A4, more of them for a long list)."""
    pdf = FPDF(format="A4")
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    pdf.add_font(FONT, fname=page.font)
    pdf.add_page()
    pdf.set_font(FONT, size=TITLE)
    pdf.multi_cell(0, 12, page.title, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(FONT, size=SIZE)
    for line in page.lines:
        pdf.cell(LABEL, 8, f"{line.label}:")
        pdf.multi_cell(0, 8, line.text, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.cell(0, 8, f"{page.listed}:", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(FONT, size=SIZE - 2)
    for entry in page.entries:
        pdf.multi_cell(0, 6, f"{entry.label}\n{entry.text}", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(1)
    return bytes(pdf.output())
