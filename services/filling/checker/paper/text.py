"""Words and rows of words: text, font really used, size, colour, place."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from services.filling.checker.paper.boxes import Box, around


@dataclass(frozen=True, kw_only=True, slots=True)
class Font:
    """A font as the file names it, without the prefix of its subset."""

    name: str
    family: str
    bold: bool
    italic: bool
    embedded: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """Letters of one font without a space between them; `glued` when no space stands before them."""

    page: int
    text: str
    box: Box
    baseline: float
    size: float
    font: Font
    colour: tuple[int, int, int]
    glued: bool = False
    stamped: bool = False  # drawn by an annotation: a signature, or a number filled in after layout
    order: int = 0  # place among the objects of the page, in the order they are painted
    clip: Box | None = None


@dataclass(frozen=True, eq=False)
class Row:
    """Words on one baseline, from left to right; a row is only equal to itself."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """Return the words with single spaces between them."""
        first, *rest = self.words
        return first.text + "".join(word.text if word.glued else f" {word.text}" for word in rest)

    @cached_property
    def box(self) -> Box:
        """Return the rectangle around the words."""
        return around(word.box for word in self.words)

    @cached_property
    def tokens(self) -> tuple[tuple[str, tuple[Word, ...]], ...]:
        """Return what stands between two spaces, with its pieces: a word may be drawn in several."""
        starts = [place for place, word in enumerate(self.words) if place == 0 or not word.glued]
        pieces = (self.words[start:end] for start, end in pairwise([*starts, len(self.words)]))
        return tuple(("".join(word.text for word in words), words) for words in pieces)

    @cached_property
    def main_size(self) -> float:
        """Return the size of its longest word."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def page(self) -> int:
        """Return the page of the row."""
        return self.words[0].page

    @property
    def baseline(self) -> float:
        """Return the height the letters stand on."""
        return self.words[0].baseline

    @property
    def size(self) -> float:
        """Return the largest size in the row."""
        return max(word.size for word in self.words)

    @property
    def middle(self) -> float:
        """Return the centre of the row, across."""
        return self.box.middle

    @property
    def bold(self) -> bool:
        """Say whether every word with a letter is bold."""
        return all(word.font.bold for word in self.words if re.search(r"\w", word.text))

    @property
    def italic(self) -> bool:
        """Say whether every word with a letter is italic."""
        return all(word.font.italic for word in self.words if re.search(r"\w", word.text))
