"""Whom a finished paper names under “Nơi nhận” (Decree 30/2020, Annex I, II.9b), and under “Kính gửi” (II.9a)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from shared.agreement.model import Line, PaperText

HEADING, ADDRESSED, KEPT, AS_ABOVE = "Nơi nhận:", "Kính gửi:", "Lưu:", "như trên"
ASIDE = 25.0  # millimetres: what begins further from the heading's left edge stands in another column
NOTE = re.compile(r"\s*\((b/c|để b/c|để báo cáo|p/h|để p/h|để biết|t/h|để t/h)\)", re.IGNORECASE)
CUT = re.compile(r"^$|\w-$")  # what goes on without a space: nothing, or a word parted at its hyphen
COPIES = re.compile(r"\s*\(\s*(\d{1,3})\s*(?:b|bản)?\s*\)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Named:
    """One who gets a paper, as it is printed: the name, `b/c` and its like, how many copies, whether it is kept."""

    name: str
    note: str = ""
    copies: int = 1
    kept: bool = False


def named(paper: PaperText) -> list[Named]:
    """Return who gets a paper, in the order it names them, each once; “Như trên” are those it is addressed to."""
    people: dict[str, Named] = {}
    for text in _items(paper.lines, HEADING):
        if text.startswith(KEPT):
            entries = [_entry(part, kept=True) for part in text.removeprefix(KEPT).split(",")]
        elif text.casefold() == AS_ABOVE:
            entries = [_entry(part) for part in _items(paper.lines, ADDRESSED)]
        else:
            entries = [_entry(text)]
        for entry in entries:
            if entry.name:
                people.setdefault(entry.name, entry)
    return list(people.values())


def _entry(text: str, *, kept: bool = False) -> Named:
    note, copies = NOTE.search(text), COPIES.search(text)
    name = COPIES.sub("", NOTE.sub("", text)).strip(" .;:")
    return Named(name=name, note=note[1] if note else "", copies=int(copies[1]) if copies else 1, kept=kept)


def _items(lines: Sequence[Line], heading: str) -> Iterator[str]:
    """Yield what is listed under a heading: what stands behind it, or each item that begins with a dash."""
    at = next((place for place, line in enumerate(lines) if line.text.strip().startswith(heading)), None)
    if at is None:
        return
    if rest := lines[at].text.strip().removeprefix(heading).strip():
        yield rest.strip(" .;")
        return
    left = lines[at].box[0]
    column = [line.text.strip() for line in lines[at + 1 :] if heading != HEADING or abs(line.box[0] - left) < ASIDE]
    item = ""
    for text in takewhile(lambda text: bool(text), column):
        if not item and not text.startswith("-"):
            return
        if text.startswith("-") and item:
            yield item.strip(" ;")
            item = ""
        item = (item if CUT.search(item) else f"{item} ") + text.removeprefix("-").strip()
        if item.endswith("."):
            break
    if item:
        yield item.strip(" ;.")
