"""One paper compared with what it should say, word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from shared.agreement.differences.model import Paper
from shared.agreement.differences.template import Template

SHOWN = 200  # letters of a piece of text that a reason names


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Words that stand in the place of others, which begin and end there, and the column of these.

    Of a paper beside a template only fixed words are counted, so that a place is the same in all papers.
    """

    first: int
    last: int
    was: str
    now: str
    column: str = ""

    @property
    def place(self) -> tuple[int, int, str]:
        """Return where it is."""
        return self.first, self.last, self.column


def changes(template: Template, paper: Paper) -> list[Change]:
    """Return where a paper does not say what it should by a template and its own cells."""
    expected = template.expected(paper.values)
    if " ".join(expected.text.split()) == paper.text:
        return []
    words = expected.words()
    columns = [column for _, column in words]
    changed = list(word_changes([word for word, _ in words], paper.text.split()))
    return [_of_column(change, columns) for change in changed]


def word_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Yield the runs of words that differ between two texts."""
    start = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(before), len(after)) if start is None else start
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            was, now = " ".join(old[first:last]), " ".join(new[new_first:new_last])
            yield Change(first=start + first, last=start + last, was=_short(was), now=_short(now))


def shown_values(template: Template, values: Mapping[str, str], changed: Sequence[Change]) -> dict[str, str]:
    """Return what a paper shows in each column: the cell, or what stands in its place."""
    shown = {slot.column: values.get(slot.column, "") for slot in template.slots}
    return shown | {change.column: change.now for change in changed if change.column}


def _of_column(change: Change, columns: Sequence[str]) -> Change:
    """Return a change with its column, where all the words that it takes the place of are of one."""
    touched = set(columns[change.first : change.last])
    column = touched.pop() if len(touched) == 1 else ""
    first, last = (columns[:place].count("") for place in (change.first, change.last))
    return Change(first=first, last=last, was=change.was, now=change.now, column=column)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
