"""The text of a paper as one string, with the place of every letter, and its words."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from shared.agreement.model import PaperText, Place
from shared.text.fold import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CUT = re.compile(r"[^\W\d_]-$")  # a code or a name cut at its hyphen


class Token(NamedTuple):  # made by the hundred thousand: a dossier of 1,000 papers has so many words
    """One word: where it stands in the text, as it is compared (small letters, NFC), and without accents."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool


@dataclass(frozen=True)
class Flow:
    """A paper's lines joined by spaces."""

    paper: PaperText

    @cached_property
    def text(self) -> str:
        """Return the whole text, NFC."""
        return "".join(self._pieces)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words of the text in order."""
        return tuple(_tokens(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words of the text as they are compared."""
        return tuple(token.text for token in self.tokens)

    def place(self, start: int, end: int) -> Place:
        """Return where a part of the text stands: the line it begins on."""
        starts = self._starts
        line = self.paper.lines[max(bisect_right(starts, start) - 1, 0)]
        return Place(paper=self.paper.id, text=self.text[start:end].strip()[:160], page=line.page, box=line.box)

    @property
    def whole(self) -> Place:
        """Return the paper as a place where something is missing."""
        return Place(paper=self.paper.id, text="")

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        pieces: list[str] = []
        for line in self.paper.lines:
            text = unicodedata.normalize("NFC", line.text)
            pieces.append(text if not pieces or CUT.search(pieces[-1]) else f" {text}")
        return tuple(pieces)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for piece in self._pieces:
            starts.append(at)
            at += len(piece)
        return tuple(starts)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared."""
    return tuple(token.text for token in _tokens(unicodedata.normalize("NFC", text)))


def _tokens(text: str) -> Iterator[Token]:
    for match in WORD.finditer(text):
        small, folded, capital = _compared(match[0])
        yield Token(match.start(), match.end(), small, folded, capital)


@lru_cache(maxsize=16_384)  # the papers of a dossier say the same few thousand words
def _compared(word: str) -> tuple[str, str, bool]:
    """Return a word as it is compared, without accents, and whether it begins with a capital."""
    return word.casefold(), fold(word), word[0].isupper()
