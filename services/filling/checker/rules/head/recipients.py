"""“Kính gửi” and “Nơi nhận” (Annex I, II.9)."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.kinds import ADDRESSED, Form
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT, KIND_UNKNOWN, NOT_TOLD
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, missing, sized, style

STORED = re.compile(r"^- Lưu: VT\b.*\.$")
NOTE = re.compile(r"\s*\([^)]*\)\s*[;.]?$|[;.]$")  # “(b/c)”, “(để t/h)” and the sign at the end
SAME = ("Như trên", "Như Kính gửi")


def heading(parts: Parts, _: Facts) -> Iterator[Finding]:
    """“Nơi nhận:”, 12, italic and bold, at the left edge, on the line of the signer's capacity."""
    row = parts.ending.recipients
    if row is None:
        yield missing("Nơi nhận:", len(parts.paper.pages))
        return
    if row.text != "Nơi nhận:":
        yield at(row, row.text, "Nơi nhận:")
    if not sized(row, 12, 12) or not row.bold or not row.italic:
        yield at(row, style(row), "12, nghiêng, đậm / italic, bold")
    tops = [block.capacity[0] for block in parts.ending.blocks if block.capacity]
    alone = parts.form is not Form.MINUTES and len(parts.ending.blocks) < 2  # below two signers it is under both
    if alone and tops and abs(tops[-1].baseline - row.baseline) > 6:
        off = tops[-1].baseline - row.baseline
        yield at(row, f"{off:.0f} pt", "ngang quyền hạn, chức vụ / level with the capacity")


def look(parts: Parts, _: Facts) -> Iterator[Finding]:
    """11, upright, not bold."""
    for row in _list(parts):
        if not sized(row, 11, 11) or row.italic or any(word.font.bold for word in row.words):
            yield at(row, style(row), "11, đứng / upright")


def form(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A dash before each, a semicolon behind; the last is “- Lưu: VT, … .”."""
    items = list(_items(_list(parts)))
    for first, text in items[:-1]:
        if not text.startswith("- ") or not text.endswith(";"):
            yield at(first, text, "- …;")
    first, text = items[-1]
    if not STORED.match(text):
        yield at(first, text, "- Lưu: VT, ….")


def addressed(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Only letters, proposals and such are addressed; the list of recipients then begins with “Như trên”."""
    if parts.kind is None:
        raise NotEvaluated(KIND_UNKNOWN)
    if parts.form is Form.LETTER and not parts.addressees:
        yield missing("Kính gửi: …")
    for passage in parts.addressees:
        if parts.form is not Form.LETTER and parts.kind.code not in ADDRESSED:
            yield at(passage.rows[0], passage.text, "không có “Kính gửi” / no “Kính gửi”")
            return
    items = list(_items(parts.ending.list)) if parts.addressees else []
    if items and parts.kind.code != "GM" and not items[0][1].removeprefix("- ").startswith(SAME):
        yield at(items[0][0], items[0][1], "- Như trên;")


def addressees(parts: Parts, _: Facts) -> Iterator[Finding]:
    """13-14, upright; one behind the colon, several below it with dashes, semicolons and a stop."""
    if not parts.addressees:
        raise NotEvaluated(ABSENT)
    for row in (row for passage in parts.addressees for row in passage.rows):
        if not sized(row, 13, 14) or row.italic or any(word.font.bold for word in row.words):
            yield at(row, style(row), "13–14, đứng / upright")
    first, *others = parts.addressees
    telegram = parts.kind is not None and parts.kind.code == "CĐ" and first.text.endswith("điện:")
    if not telegram and not first.text.startswith("Kính gửi:"):
        yield at(first.rows[0], first.text, "Kính gửi:")
    for place, passage in enumerate(others):
        mark = "." if place == len(others) - 1 else ";"
        if not passage.text.startswith("- ") or not passage.text.endswith(mark):
            yield at(passage.rows[0], passage.text, f"- …{mark}")


def routes(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """Every recipient is one that the agency can send to."""
    if facts.routes is None:
        raise NotEvaluated(NOT_TOLD)
    for first, text in _items(_list(parts)):
        name = NOTE.sub("", text.removeprefix("- ")).strip()
        if not text.startswith("- Lưu") and not name.startswith("Như ") and name not in facts.routes:
            yield at(first, name, "nơi nhận có mã trong danh sách / a recipient that the list knows")


def _list(parts: Parts) -> tuple[Row, ...]:
    if not parts.ending.list:
        raise NotEvaluated(ABSENT)
    return parts.ending.list


def _items(rows: tuple[Row, ...]) -> Iterator[tuple[Row, str]]:
    """Yield each recipient with its first row; what does not begin with a dash goes on from the row above."""
    first, texts = None, list[str]()
    for row in rows:
        begins = row.text.startswith(("-", "–", "+")) or (texts and texts[-1].endswith((";", ".")))
        if begins and first is not None:
            yield first, " ".join(texts)
            first, texts = row, []
        first = first or row
        texts.append(row.text)
    if first is not None:
        yield first, " ".join(texts)
