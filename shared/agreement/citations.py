"""A paper that is cited is given one date and one issuer everywhere, and its own where it is in the dossier."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shared.agreement.flow import Flow
from shared.agreement.kinds import CITED_DATE, CITED_ISSUER, CITED_LATER
from shared.agreement.model import Disagreement, Place
from shared.agreement.reading import Reading
from shared.text.abbreviations import opened
from shared.text.dates import read_date, short_date
from shared.text.fold import fold

KINDS = (
    "Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Tờ trình|Thông báo|"
    "Hướng dẫn|Báo cáo|Công điện|Kết luận|Biên bản|Văn bản"
)
DAY = r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|/\d{1,2}/\d{4})"
SUBJECT = "về|quy định|ban hành|sửa đổi|hướng dẫn|phê duyệt|tặng|tổ chức|thực hiện"  # the issuer's name ends before it
BY = rf"\s+của\s+(?P<by>(?:(?!\s(?:{SUBJECT})\b)[^;,.()“”])*)"
CITED = re.compile(rf"\b(?:{KINDS})\s+số\s+(?P<code>\d+/[\w&/.-]*\w)\s*,?\s*(?P<day>{DAY})(?:{BY})?", re.IGNORECASE)


MINUTES = re.compile(rf"\bBiên bản\s+(?:cuộc\s+)?họp\b[^;.()]{{0,90}}?\s(?P<day>{DAY})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A paper as another names it."""

    code: str
    day: date
    by: str
    place: Place


def citations(reading: Reading) -> Iterator[Disagreement]:
    """Yield what is said differently of one paper, and what is cited before it was made."""
    by_code: dict[str, list[Citation]] = defaultdict(list)
    for paper in reading.papers:
        own = paper.flow.paper
        if own.number and own.date:
            head = Place(paper=own.id, text=own.number, page=1)
            by_code[fold(own.number)].append(
                Citation(code=own.number, day=date.fromisoformat(own.date), by="", place=head)
            )
        for citation in _citations(paper.flow):
            by_code[fold(citation.code)].append(citation)
            if own.date and citation.day > date.fromisoformat(own.date):
                yield _later(own.date, paper.flow, citation)
    yield from _minutes(reading)
    for group in by_code.values():
        yield from _other_dates(group)
        yield from _other_issuers(group)


def _citations(flow: Flow) -> Iterator[Citation]:
    for match in CITED.finditer(flow.text):
        if (day := _day(match["day"])) is not None:
            place = flow.place(match.start(), match.end())
            yield Citation(code=match["code"], day=day, by=" ".join((match["by"] or "").split()), place=place)


def _minutes(reading: Reading) -> Iterator[Disagreement]:
    """Yield other days of a meeting than that of its minutes, where the dossier has the minutes of one."""
    held = [paper.flow.paper for paper in reading.papers if paper.flow.paper.kind == "bien ban"]
    if len(held) != 1 or not held[0].date:
        return
    day = date.fromisoformat(held[0].date)
    own = Place(paper=held[0].id, text=short_date(day), page=1)
    for paper in reading.papers:
        for match in MINUTES.finditer(paper.flow.text):
            if (other := _day(match["day"])) and other != day:
                facts = {"code": "Biên bản họp", "found": short_date(day), "other": short_date(other)}
                yield CITED_DATE.between(own, paper.flow.place(match.start(), match.end()), **facts)


def _day(text: str) -> date | None:
    """Return the day that a text names, nothing for none of the calendar: a rule of the checker says so."""
    try:
        return read_date(text)
    except ValueError:
        return None


def _later(day: str, flow: Flow, citation: Citation) -> Disagreement:
    facts = {"day": short_date(date.fromisoformat(day)), "code": citation.code, "found": short_date(citation.day)}
    return CITED_LATER.between(flow.place(0, 0), citation.place, **facts)


def _other_dates(group: list[Citation]) -> Iterator[Disagreement]:
    """Yield another date in the same year: in another year a number is given anew."""
    first: dict[int, Citation] = {}
    for citation in group:
        known = first.setdefault(citation.day.year, citation)
        if citation.day != known.day:
            facts = {"code": citation.code, "found": short_date(known.day), "other": short_date(citation.day)}
            yield CITED_DATE.between(known.place, citation.place, **facts)


def _other_issuers(group: list[Citation]) -> Iterator[Disagreement]:
    """Yield another issuer of a paper of the same day; “UBND tỉnh” is the same as the tỉnh's Ủy ban nhân dân."""
    first: dict[date, Citation] = {}
    for citation in group:
        if citation.by:
            known = first.setdefault(citation.day, citation)
            if not _same(known.by, citation.by):
                facts = {"code": citation.code, "found": known.by, "other": citation.by}
                yield CITED_ISSUER.between(known.place, citation.place, **facts)


def _same(issuer: str, other: str) -> bool:
    """Say whether one name begins as the other does: places are left out where they are known."""
    names = [fold(opened(name)).replace("–", "-") for name in (issuer, other)]
    return names[0].startswith(names[1]) or names[1].startswith(names[0])
