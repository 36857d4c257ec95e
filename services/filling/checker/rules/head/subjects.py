"""Title and subject (Annex I, II.5)."""

from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.parts.kinds import Form
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT, KIND_UNKNOWN
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, missing, sized, style
from services.filling.checker.rules.head.header import short_line
from shared.text.fold import exact

WITHOUT = frozenset({"GGT", "GNP", "PG", "PC", "PB", "HĐ"})  # forms of Annex III that have a title alone


def present(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Every paper says what kind it is and what it is about."""
    if parts.kind is None:
        if parts.body and parts.body[0].text.isupper():
            raise NotEvaluated(KIND_UNKNOWN)
        yield missing("tên loại và trích yếu, hoặc “V/v …” và “Kính gửi” / a title and a subject")
    elif parts.form is Form.LETTER and not parts.head.about:
        yield missing("V/v …")
    elif parts.title and exact(parts.title.text) != exact(parts.kind.title):
        yield at(parts.title, parts.title.text, parts.kind.title)
    elif parts.title and not parts.subject and parts.kind.code not in WITHOUT:
        yield at(parts.title, "—", "trích yếu nội dung / a subject")


def look(parts: Parts, _: Facts) -> Iterator[Finding]:
    """13-14, bold, upright below a title; 12-13, upright, not bold in a letter."""
    for row in parts.head.about if parts.form is Form.LETTER else ():
        if not sized(row, 12, 13) or row.italic or any(word.font.bold for word in row.words):
            yield at(row, style(row), "12–13, đứng / upright")
    for row in (*((parts.title,) if parts.title else ()), *parts.subject):
        if not sized(row, 13, 14) or not row.bold or row.italic:
            yield at(row, style(row), "13–14, đứng, đậm / upright, bold")


def line(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A solid line, a third to a half of the subject."""
    if not parts.subject:
        raise NotEvaluated(ABSENT)
    yield from short_line(parts, parts.subject)
