"""The archivist's query: its words and fields, how the index's text answers them, and what to mark in a hit."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from shared.text.fold import WORD, exact, fold, spellings, terms

PART = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|([^\s"]+))')
QUOTES = str.maketrans("“”„", '"""')
TAGS = {"": ("", ""), "ten": ("@", "@"), "so": ("#", "/")}  # before the first word of a field's line, and the others


@dataclass(frozen=True, kw_only=True)
class IndexLine:
    """One line of a record: plain text, a person's name (`ten`), or a paper's number (`so`)."""

    text: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class Needle:
    """Words that must follow each other in one line; the last is a prefix unless `whole`."""

    words: tuple[str, ...]
    accented: bool
    field: str = ""
    whole: bool = False

    def pattern(self, *, whole: bool) -> str:
        """Return the LIKE pattern, escaped by a backslash, that finds this in indexed text."""
        escaped = re.sub(r"([\\%_])", r"\\\1", _tagged(self.field, self.words))
        return f"% {escaped} %" if whole else f"% {escaped}%"

    def places(self, line: IndexLine) -> Iterator[int]:
        """Yield the places of the words of a line that this matches."""
        if self.field not in ("", line.field):
            return
        for spelt in _spelt(line.text, exact if self.accented else fold, self.field):
            there, size = [word for word, _ in spelt], len(self.words)
            places = [0, *accumulate(parts for _, parts in spelt)]
            for start in range(1 if self.field == "so" else len(there)):
                last = there[start : start + size][-1:] if len(there) - start >= size else []
                if last and there[start : start + size - 1] == list(self.words[:-1]) and self._ends(last[0]):
                    yield from range(places[start], places[start + size])

    def _ends(self, word: str) -> bool:
        return word == self.words[-1] if self.whole else word.startswith(self.words[-1])


def parse(query: str) -> tuple[tuple[Needle, ...], tuple[str, ...]]:
    """Return the needles of a query and the years it names.

    `nguyen van` are two words anywhere, `"nguyen van"` one phrase of whole words, `ten:` looks among the people only,
    `so:` among the papers' numbers (45 is not 450), `nam:` is the year.
    """
    needles: list[Needle] = []
    years: list[str] = []
    for match in PART.finditer(unicodedata.normalize("NFC", query).translate(QUOTES)):
        field, value = fold(match[1] or ""), match[2] if match[2] is not None else match[3]
        if field == "nam":
            years.append(value)
        elif field == "so":
            needles += [_number(value)] if terms(value) else []
        elif match[2] is not None:
            needles += _phrase(value, field if field in TAGS else "")
        else:
            known = field in TAGS
            needles += _single(value if known else match[0], field if known else "")
    return tuple(dict.fromkeys(needles)), tuple(years)


def indexed(lines: Sequence[IndexLine], form: Callable[[str], str]) -> str:
    """Return the text that the patterns of needles are matched with; `form` is `fold` or `exact`.

    Each line is words between single spaces; a field's line stands twice, once with its tags, and so does a line with
    an apostrophe in a word.
    """
    variants = dict.fromkeys(
        _tagged(field, [word for word, _ in spelt])
        for line in lines
        for field in ("", line.field)
        for spelt in _spelt(line.text, form, field)
    )
    return "".join(f" {line} \n" for line in variants)


def mark(line: IndexLine, needles: Sequence[Needle]) -> str:
    """Return a line as HTML with the matched words in <mark>, or nothing when none matches."""
    places = {position for needle in needles for position in needle.places(line)}
    text = unicodedata.normalize("NFC", line.text)
    done, end = [], 0
    for position, word in enumerate(WORD.finditer(text)):
        if position in places:
            done += [html.escape(text[end : word.start()]), f"<mark>{html.escape(word[0])}</mark>"]
            end = word.end()
    return "".join([*done, html.escape(text[end:])]) if places else ""


def _single(value: str, field: str) -> list[Needle]:
    return [Needle(words=_joined(term.text), accented=term.accented, field=field) for term in terms(value)]


def _phrase(value: str, field: str) -> list[Needle]:
    """Return the phrase folded, and its accented runs exactly: of a name half typed with accents both halves count."""
    typed = [(word, term.accented) for term in terms(value) for word in _joined(term.text)]
    runs = [(accented, tuple(word for word, _ in run)) for accented, run in groupby(typed, key=lambda pair: pair[1])]
    phrase = tuple(fold(word) for word, _ in typed)
    needles = [Needle(words=phrase, accented=False, field=field, whole=True)] if phrase else []
    return needles + [Needle(words=run, accented=True, field=field, whole=True) for accented, run in runs if accented]


def _number(value: str) -> Needle:
    accented = any(term.accented for term in terms(value))
    form = exact if accented else fold
    typed = _spelt(value, form, "so")[-1]
    return Needle(words=tuple(word for word, _ in typed), accented=accented, field="so", whole=True)


def _joined(text: str) -> tuple[str, ...]:
    """Return the words of a query, joined over an apostrophe: a name is stored so as well, with one or without."""
    return tuple("".join(parts) for parts in spellings(text)[-1])


def _spelt(text: str, form: Callable[[str], str], field: str) -> list[list[tuple[str, int]]]:
    """Return the words of a line in each spelling, and of how many parts; a number's leading zeros do not count."""
    choices = [
        [("".join(map(form, parts)), len(parts)) for parts in spelling]
        for spelling in spellings(unicodedata.normalize("NFC", text))
    ]
    if field == "so":  # 05/QĐ-UBND is so:5
        choices = [[(word.lstrip("0") or "0", parts), *rest] for (word, parts), *rest in filter(None, choices)] or [[]]
    return choices


def _tagged(field: str, line: Sequence[str]) -> str:
    first, other = TAGS[field]
    return " ".join((other if index else first) + word for index, word in enumerate(line))
