"""Quốc hiệu, Tiêu ngữ and the names of superior and issuer, with the lines below them (Annex I, II.1 and II.2)."""

from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT, NOT_NUMBERED, NOT_TOLD
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, missing, sized, style
from services.filling.checker.rules.head.numbers import date_of
from shared.text.abbreviations import opened
from shared.text.fold import fold

NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NATIONALS = (NATIONAL, NATIONAL.replace("HÒA", "HOÀ"))
NEAR = 4.0  # points


def wording(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The two lines say what they must, letter by letter."""
    for row, wordings in ((parts.head.national, NATIONALS), (parts.head.motto, (MOTTO,))):
        if row is None:
            yield missing(wordings[0])
        elif row.text not in wordings:
            yield at(row, row.text, wordings[0])


def national_style(parts: Parts, _: Facts) -> Iterator[Finding]:
    """12-13 and 13-14, upright, bold, one centred below the other."""
    national, motto = _both(parts)
    for row, least in ((national, 12), (motto, 13)):
        if not sized(row, least, least + 1) or not row.bold or row.italic:
            yield at(row, style(row), f"{least}–{least + 1}, đứng, đậm / upright, bold")
    if abs(national.middle - motto.middle) > NEAR:
        yield at(motto, f"{motto.middle - national.middle:.0f} pt", "canh giữa dưới Quốc hiệu / centred below")


def motto_line(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A solid line, as long as the Tiêu ngữ."""
    motto = _both(parts)[1]
    line = parts.paper.pages[0].rule_below(motto)
    wide = motto.box.width
    if line is None:
        yield at(motto, "—", "đường kẻ ngang dưới Tiêu ngữ / a line below")
    elif abs(line.length - wide) > 0.06 * wide:
        yield at(motto, f"{line.length:.0f} pt", f"{wide:.0f} pt")


def superior(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Capitals, 12-13, upright, not bold."""
    if not parts.head.superior:
        raise NotEvaluated(ABSENT)
    for row in parts.head.superior:
        if not sized(row, 12, 13) or row.italic or any(word.font.bold for word in row.words):
            yield at(row, style(row), "12–13, đứng, không đậm / upright, not bold")


def issuer(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Capitals, 12-13, upright, bold."""
    if not parts.head.issuer:
        yield missing("tên cơ quan ban hành / the issuer's name")
    for row in parts.head.issuer:
        if not sized(row, 12, 13) or not row.bold or row.italic:
            yield at(row, style(row), "12–13, đứng, đậm / upright, bold")


def issuer_in_force(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """A name that the organisation bears on the paper's day: agencies are merged and renamed."""
    if facts.names is None:
        raise NotEvaluated(NOT_TOLD)
    day = date_of(parts)
    if day is None:
        raise NotEvaluated(NOT_NUMBERED)
    for rows in (parts.head.superior, parts.head.issuer):
        named = fold(opened(" ".join(row.text for row in rows)))
        known = [name for name in facts.names if fold(opened(name.name)) == named]
        if known and not any((name.valid_from or day) <= day <= (name.valid_to or day) for name in known):
            days = f"{known[0].valid_from or '…'} – {known[0].valid_to or '…'}"
            yield at(rows[0], " ".join(row.text for row in rows), f"tên đang dùng / the name in use ({days})")


def issuer_line(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A solid line, a third to a half of the name."""
    if not parts.head.issuer:
        raise NotEvaluated(ABSENT)
    yield from short_line(parts, parts.head.issuer)


def short_line(parts: Parts, rows: tuple[Row, ...]) -> Iterator[Finding]:
    """Yield what is wrong with the line below some rows: a third to a half of the longest, centred."""
    wide = max(row.box.width for row in rows)
    line = parts.paper.pages[rows[-1].page - 1].rule_below(rows[-1])
    if line is None:
        yield at(rows[-1], "—", "đường kẻ ngang, canh giữa / a line below, centred")
    elif not 0.32 <= line.length / wide <= 0.52:
        yield at(rows[-1], f"{line.length / wide:.2f}", "1/3–1/2")


def _both(parts: Parts) -> tuple[Row, Row]:
    if parts.head.national is None or parts.head.motto is None:
        raise NotEvaluated(ABSENT)
    return parts.head.national, parts.head.motto
