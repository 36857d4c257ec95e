"""Pages of a paper as pictures, with the places marked where a rule is broken."""

import io
from collections.abc import Iterator

import pypdfium2
from PIL import ImageDraw

from services.filling.checker.paper.boxes import Box
from services.filling.checker.pdf.read import READING, PaperUnreadable
from services.filling.checker.report import Finding, Report, Severity

DPI = 110
ROOM = 3.0  # points between a place and the frame around it
COLOURS = {Severity.ERROR: (200, 16, 46), Severity.WARNING: (214, 124, 0)}


def pictures(pdf: bytes, report: Report, dpi: int = DPI) -> Iterator[tuple[int, bytes]]:
    """Yield each page on which a rule is broken and its PNG, frames around the places; raises PaperUnreadable."""
    marks = [(outcome.rule.severity, finding) for outcome in report.failed() for finding in outcome.findings]
    for page in sorted({finding.page for _, finding in marks}):
        yield page, _picture(pdf, page, [mark for mark in marks if mark[1].page == page], dpi / 72)


def _picture(pdf: bytes, number: int, marks: list[tuple[Severity, Finding]], scale: float) -> bytes:
    with READING:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise PaperUnreadable() from error
        try:
            document.init_forms()
            page = document[number - 1]
            height = page.get_height()
            image = page.render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()
    brush = ImageDraw.Draw(image)
    for severity, finding in marks:
        frame = finding.box or Box(left=6, bottom=6, right=image.width / scale - 6, top=height - 6)
        corners = (frame.left - ROOM, height - frame.top - ROOM, frame.right + ROOM, height - frame.bottom + ROOM)
        brush.rectangle([side * scale for side in corners], outline=COLOURS[severity], width=2)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
