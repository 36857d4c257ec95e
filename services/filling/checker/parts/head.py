"""Locates the head of a paper: Quốc hiệu and Tiêu ngữ, superior and issuer, number, place and date, V/v."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.filling.checker.paper.lines import cut, gutter
from services.filling.checker.paper.model import Page
from services.filling.checker.paper.text import Row
from shared.text.fold import fold

NUMBER = re.compile(r"^(Số|số|Sô|So)\b|^SỐ\s*:|^SỐ\b.*/|^\S*/\S+-\S+$")  # “SỐ 5” may end an agency's name
DATE = re.compile(r"\bng[àa]y\b.*\bth[áa]ng\b|\bn[ăa]m\s*\d{4}|\d+/\d+/\d{4}")
ABOUT = re.compile(r"^(V/v|V/V|v/v|Về việc)\b")
BODIES = (
    "UBND", "ỦY BAN", "UỶ BAN", "HĐND", "HỘI ĐỒNG", "BỘ", "SỞ", "BAN", "CỤC", "CHI CỤC", "TỔNG CỤC", "VỤ", "VĂN PHÒNG",
    "PHÒNG", "TRƯỜNG", "TRUNG TÂM", "VIỆN", "BỆNH VIỆN", "HỌC VIỆN", "ĐẠI HỌC", "CÔNG TY", "TỔNG CÔNG TY", "TẬP ĐOÀN",
    "THANH TRA", "KHO BẠC", "ĐÀI", "BÁO", "TÒA ÁN", "VIỆN KIỂM SÁT", "CÔNG AN", "HỘI", "LIÊN ĐOÀN", "QUỸ", "CHI NHÁNH",
)  # fmt: skip
POSTS = ("CHỦ TỊCH", "THỦ TƯỚNG", "BỘ TRƯỞNG")  # who issues in person has no superior above the name


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands above the title on the first page."""

    national: Row | None = None
    motto: Row | None = None
    superior: tuple[Row, ...] = ()
    issuer: tuple[Row, ...] = ()
    number: Row | None = None
    date: Row | None = None
    about: tuple[Row, ...] = ()
    others: tuple[Row, ...] = ()  # marks of urgency and secrecy, stamps of copies


def head(page: Page, rows: Sequence[Row]) -> Head:
    """Return the head, from the rows of the first page above the title or “Kính gửi”."""
    top = next((place for place, row in enumerate(rows) if _national(row) or _motto(row)), None)
    columns = rows if top is None else rows[top:]
    split = gutter(columns, 0.2 * page.width, 0.62 * page.width, _start(columns)) or page.width / 2
    lefts, rights = _columns(columns, split)
    motto = next((row for row in rights if _motto(row)), None)
    national = next((row for row in rights if _national(row)), None)
    date = next((row for row in rights if row not in (motto, national) and DATE.search(row.text)), None)
    known = {id(row) for row in (motto, national, date)}
    left = _left(lefts)
    spare = [row for row in rights if id(row) not in known]
    return Head(
        national=national,
        motto=motto,
        date=date,
        superior=left.superior,
        issuer=left.issuer,
        number=left.number,
        about=left.about,
        others=(*rows[:top], *left.others, *spare),
    )


def _start(rows: Sequence[Row]) -> float | None:
    """Return where the Quốc hiệu begins, which is in the right column."""
    for row in rows[:1]:
        for (text, words), (after, _) in pairwise(row.tokens):
            if fold(text) == "cong" and fold(after).startswith("ho"):
                return words[0].box.left
    return None


def _columns(rows: Sequence[Row], split: float) -> tuple[list[Row], list[Row]]:
    parts = [cut(row, split) for row in rows]
    return [left for left, _ in parts if left], [right for _, right in parts if right]


def _left(rows: Sequence[Row]) -> Head:
    """Return what stands in the left column: names down to the number, the subject of a letter below it."""
    place = next((n for n, row in enumerate(rows) if NUMBER.search(row.text)), None)
    names = rows if place is None else rows[:place]
    below = () if place is None else rows[place + 1 :]
    start = next((n for n, row in enumerate(below) if ABOUT.search(row.text)), len(below))
    superior, issuer = _names([row for row in names if row.text.isupper()])
    return Head(
        superior=superior,
        issuer=issuer,
        number=None if place is None else rows[place],
        about=tuple(below[start:]),
        others=(*(row for row in names if not row.text.isupper()), *below[:start]),
    )


def _names(rows: list[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Split the names into superior and issuer: where bold begins, else at the last row that begins a body's name."""
    if rows and rows[0].text.startswith(POSTS):
        return (), tuple(rows)
    bold = next((n for n, row in enumerate(rows) if n and row.bold and not rows[n - 1].bold), None)
    if bold is None:
        starts = list(_starts(rows))
        bold = starts[-1] if starts else 0
    return tuple(rows[:bold]), tuple(rows[bold:])


def _starts(rows: list[Row]) -> Iterator[int]:
    for place, row in enumerate(rows):
        if any(row.text == body or row.text.startswith(f"{body} ") for body in BODIES):
            yield place


def _national(row: Row) -> bool:
    text = fold(row.text)
    return "chu nghia" in text and ("cong h" in text or "viet nam" in text)


def _motto(row: Row) -> bool:
    text = fold(row.text)
    return "doc lap" in text and "hanh phuc" in text
