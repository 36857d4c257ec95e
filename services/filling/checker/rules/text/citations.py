"""Legal bases and citations: complete the first time, short afterwards, issuer named, in force (Annex I, II.6a-b)."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import Box
from services.filling.checker.paper.passages import Passage, everywhere
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT, NOT_NUMBERED
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, sized, style
from services.filling.checker.rules.head.numbers import date_of

NUMBERED = (
    "Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Tờ trình|Thông báo|"
    "Hướng dẫn|Báo cáo|Công điện|Kết luận"
)
DAY = r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|/\d{1,2}/\d{4})"
BASIS = re.compile(rf"^Căn cứ (?P<kind>{NUMBERED}|Luật|Bộ luật|Pháp lệnh|Hiến pháp)\b(?P<rest>.*)$", re.DOTALL)
WHOLE = re.compile(rf"số \d+/\S+ (?:/\S+ )?{DAY} của \S.* \S")
LAW = re.compile(rf"{DAY}|năm \d{{4}}|số \d+/\d{{4}}/QH\d+")
CITED = re.compile(rf"\b(?:{NUMBERED}) số (?P<code>\d+/[\w&/.-]*\w)(?P<day>,? {DAY})?(?P<by> của (?P<who>[^;,.]*))?")
LEVEL = re.compile(
    r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân)"
    r"(?! (?:tỉnh|thành phố|TP|huyện|quận|thị xã|thị trấn|xã|phường|các|đặc khu))"
)


def bases_form(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Italic, 13-14, one a line, a semicolon behind each and a stop behind the last."""
    bases = _bases(parts)
    for place, basis in enumerate(bases):
        mark = "." if place == len(bases) - 1 else ";"
        if not basis.text.rstrip().endswith(mark):
            yield at(basis.rows[-1], f"“{basis.text[-15:]}”", f"“{mark}”")
        if not all(row.italic and sized(row, 13, 14) for row in basis.rows):
            yield at(basis.rows[0], style(basis.rows[0]), "13–14, nghiêng / italic")


def bases_whole(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Kind, number and code, date, issuer, subject; a law has a name and a date."""
    for basis in _bases(parts):
        match = BASIS.match(basis.text)
        if match is None:
            continue
        law = match["kind"] in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
        if not (LAW if law else WHOLE).search(match["rest"]):
            form = "tên, ngày / name, date" if law else "số, ngày, cơ quan, trích yếu / number, date, issuer, subject"
            yield at(basis.rows[0], basis.text[:90], form)


def short(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The second time and later: kind and number alone."""
    met: set[str] = set()
    for match, page, box in _cited(parts):
        if match["code"] in met and match["day"]:
            expected = match[0][: match.start("day") - match.start()]
            yield Finding(page=page, box=box, found=match[0][:90], wanted=expected)
        met.add(match["code"])


def issuer(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The first time with date and issuer; an issuer of several levels with its level."""
    met: set[str] = set()
    for match, page, box in _cited(parts):
        first = match["code"] not in met
        met.add(match["code"])
        if first and not (match["day"] and match["by"]):
            yield Finding(page=page, box=box, found=match[0][:90], wanted="ngày … của … / date and issuer")
        elif match["who"] and LEVEL.match(match["who"]):
            yield Finding(page=page, box=box, found=match[0][:90], wanted="… tỉnh (huyện, xã) … / the level")


def in_force(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """What a paper rests on is in force on its day, as far as the acts are known."""
    resting = [passage for passage in parts.body if passage.text.startswith(("Căn cứ", "Thực hiện"))]
    if not resting:
        raise NotEvaluated(ABSENT)
    day = date_of(parts)
    if day is None:
        raise NotEvaluated(NOT_NUMBERED)
    for match, page, box in everywhere(resting, CITED):
        act = facts.acts.get(match["code"])
        early = act and act.valid_from and day < act.valid_from
        if act and (early or (act.valid_to and day > act.valid_to)):
            expected = f"{act.valid_from or '…'} – {act.valid_to or '…'} ({act.source}; {act.status})"
            yield Finding(page=page, box=box, found=match["code"], wanted=expected)


def _bases(parts: Parts) -> tuple[Passage, ...]:
    if not parts.bases:
        raise NotEvaluated(ABSENT)
    return parts.bases


def _cited(parts: Parts) -> list[tuple[re.Match[str], int, Box]]:
    citations = list(everywhere((passage for passage in parts.body if not passage.text.startswith("(Kèm theo")), CITED))
    if not citations:
        raise NotEvaluated(ABSENT)
    return citations
