"""The end mark, urgency, secrecy, stamps of attachments and copies."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import MM
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.parts import END, Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, hexed, missing, sized, style

URGENT = frozenset({"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "HỎA TỐC HẸN GIỜ"})
URGENTLY = re.compile(r"KHẨN|H[ỎO][AẢ] TỐC", re.IGNORECASE)
SECRET = re.compile(r"^\W*(TỐI |TUYỆT )?MẬT\W*$")
ATTACHED = re.compile(r"^Số:\s*\d+/\S+;")
ATTACHED_WHOLE = re.compile(r"^Số:\s*\d{2,}/\S+; ?(ngày )?\d.*\d{1,2}[:h]\s?\d{2}")
COPY = re.compile(r"\b(SAO Y|SAO LỤC|TRÍCH SAO)\b", re.IGNORECASE)
TIME = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2}|ngày \d+ tháng \d+ năm \d{4}")
RED = (150, 90)  # of 255: at least so much red, at most so much green and blue


def ended(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The text ends with “./.”."""
    if not parts.body:
        raise NotEvaluated(ABSENT)
    last = parts.body[-1].rows[-1]
    if not END.search(last.text):
        yield at(last, f"“{last.text[-12:]}”", "“./.”")


def urgency(parts: Parts, _: Facts) -> Iterator[Finding]:
    """One of the three degrees, 13-14, bold, upright, bright red."""
    marks = [row for row in parts.head.others if URGENTLY.search(row.text)]
    if not marks:
        raise NotEvaluated(ABSENT)
    for row in marks:
        colour = row.words[0].colour
        if row.text not in URGENT:
            yield at(row, row.text, "KHẨN / THƯỢNG KHẨN / HỎA TỐC")
        elif not sized(row, 13, 14) or not row.bold or row.italic or not _red(colour):
            yield at(row, f"{style(row)}, {hexed(colour)}", "13–14, đậm, đỏ tươi / bold, bright red")


def _red(colour: tuple[int, int, int]) -> bool:
    return colour[0] >= RED[0] and max(colour[1:]) <= RED[1]


def secrecy(parts: Parts, _: Facts) -> Iterator[Finding]:
    """No mark of secrecy: such papers are not made or kept here."""
    for row in parts.head.others:
        if SECRET.match(row.text):
            yield at(row, row.text, "không xử lý văn bản mật ở đây / secret papers are not handled here")


def attachment(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Top right of page 1, 10, black: “Số: …; ” and the time."""
    yield from _stamp(parts, ATTACHED, ATTACHED_WHOLE, "Số: 15/QĐ-SNV; 27/9/2022; 08:30:00")


def copy(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Top right of page 1, 10, black: form of the copy, agency, time."""
    yield from _stamp(parts, COPY, TIME, "SAO Y; <cơ quan / agency>; <thời gian / time>")


def _stamp(parts: Parts, begins: re.Pattern[str], whole: re.Pattern[str], expected: str) -> Iterator[Finding]:
    page = parts.paper.pages[0]
    rows = [row for row in parts.head.others if begins.search(row.text)]
    if not rows:
        raise NotEvaluated(ABSENT)
    for row in rows:
        near = " ".join(other.text for other in parts.head.others if abs(other.baseline - row.baseline) < 4 * row.size)
        if not whole.search(near):
            yield at(row, row.text, expected)
        if not sized(row, 10, 10) or row.bold or row.italic:
            yield at(row, style(row), "10, đứng / upright")
        if row.middle < page.width / 2 or page.height - row.baseline > 25 * MM:
            yield at(row, _where(row), "góc trên bên phải / top right")


def _where(row: Row) -> str:
    return f"{row.middle / MM:.0f}, {row.baseline / MM:.0f} mm"


def signed_off(parts: Parts, _: Facts) -> Iterator[Finding]:
    """There is a signer's block."""
    if not any(block.capacity and block.name for block in parts.ending.blocks):
        yield missing("chức vụ và họ tên người ký / the signer's post and name", len(parts.paper.pages))
