"""Certificates of commendation: page, head, emblem, name of the award (Decree 98/2023, Article 104)."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import A4, MM
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.parts import Parts
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import at, hexed, missing, style
from services.filling.checker.rules.head.header import MOTTO, NATIONALS

DECISION = re.compile(r"Quyết định số")
DECISION_WHOLE = re.compile(r"Quyết định số:? ?(\d{2,}/|[ .…]*/)\S+,? ngày\b.*năm\b")
RED, PALE = 120, 110  # of 255


def page(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A4, landscape, one page."""
    for page in parts.paper.pages:
        if abs(page.width - A4[1]) > 1.5 * MM or abs(page.height - A4[0]) > 1.5 * MM:
            dimensions = f"{page.width / MM:.0f} × {page.height / MM:.0f} mm"
            yield Finding(page=page.number, box=None, found=dimensions, wanted="297 × 210 mm")
    if len(parts.paper.pages) > 1:
        yield missing("một trang / one page", 2)


def head(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ, letter by letter."""
    texts = [row.text for row in parts.paper.pages[0].rows[:6]]
    for wordings in (NATIONALS, (MOTTO,)):
        if not any(text in wordings for text in texts):
            yield Finding(page=1, box=None, found=" / ".join(texts[:2]), wanted=wordings[0])


def emblem(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The national emblem, a picture at the top, centred."""
    first = parts.paper.pages[0]
    pictures = [patch.box for patch in first.patches if patch.picture and not patch.stamped]
    if not any(abs(box.middle - first.width / 2) < 15 and box.bottom > first.height * 0.6 for box in pictures):
        yield missing("Quốc huy ở giữa, phía trên / the national emblem, top centre")


def award(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The name of the award in red bold capitals, centred."""
    row = parts.title
    if row and not (row.bold and _red(row) and row.text.isupper()):
        yield at(row, f"{style(row)}, {hexed(row.words[0].colour)}", "in hoa, đậm, đỏ / capitals, bold, red")


def decision(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The decision is named by number, code and date."""
    for row in parts.paper.pages[0].rows:
        if DECISION.search(row.text) and not DECISION_WHOLE.search(row.text):
            yield at(row, row.text, "Quyết định số …/QĐ-…, ngày … tháng … năm …")


def _red(row: Row) -> bool:
    red, green, blue = row.words[0].colour
    return red > RED and max(green, blue) < PALE
