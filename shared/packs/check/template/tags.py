"""The Jinja tags of a template: what each is, where it stands, and which block of tags each place lies in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.packs.check.template.paragraphs import Paragraph

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PARTS = re.compile(r"\{[{%#]-?(?:(?P<kind>tr|tc|p|r)\s)?\s*(?P<word>\w*)\s*(?P<rest>.*?)-?[}%#]\}", re.DOTALL)
OPENING = frozenset(("for", "if", "with", "macro", "call", "filter", "autoescape", "block", "set"))
MIDDLE = frozenset(("else", "elif"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Tag:
    """One tag: its text as in Word, its kind (plain, or docxtpl's p, tr, tc, r), and its first word."""

    text: str
    kind: str
    word: str
    start: int
    paragraph: Paragraph

    @property
    def statement(self) -> bool:
        return self.text.startswith("{%")

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the elements between paragraph and text that the tag begins in."""
        return self.paragraph.paths[self.start]

    @property
    def opens(self) -> bool:
        """Whether it opens a block; `set` does where it gives no value itself."""
        return self.statement and self.word in OPENING and not (self.word == "set" and "=" in self.text)

    @property
    def closes(self) -> str:
        """The word of the block that it closes, empty where it closes none."""
        return self.word[3:] if self.statement and self.word.startswith("end") else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """A tag that opens, those between (`else`), and the one that closes."""

    tags: tuple[Tag, ...]


def tags(paragraph: Paragraph) -> list[Tag]:
    """Return the tags of one paragraph, in their order."""
    tags = []
    for match in TAG.finditer(paragraph.text):
        parts = PARTS.fullmatch(match[0])
        kind, word = (parts["kind"] or "", parts["word"]) if parts else ("", "")
        tags.append(Tag(text=match[0], kind=kind, word=word, start=match.start(), paragraph=paragraph))
    return tags


def blocks(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    """Yield the blocks of a template; what Jinja itself will not read (never closed, closed wrongly) is left to it."""
    stack: list[list[Tag]] = []
    part = ""
    for paragraph in paragraphs:
        if paragraph.scope.part != part:
            stack, part = [], paragraph.scope.part
        for tag in tags(paragraph):
            if tag.opens:
                stack.append([tag])
            elif stack and tag.statement and tag.word in MIDDLE:
                stack[-1].append(tag)
            elif stack and tag.closes == stack[-1][0].word:
                yield Block(tags=(*stack.pop(), tag))


def depths(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, list[tuple[int, Tag | None]]]]:
    """Yield each paragraph with the places in it from which on it lies in another block: the tag that opened it."""
    stack: list[Tag] = []
    part = ""
    for paragraph in paragraphs:
        if paragraph.scope.part != part:
            stack, part = [], paragraph.scope.part
        changes: list[tuple[int, Tag | None]] = [(0, stack[-1] if stack else None)]
        for tag in tags(paragraph):
            if tag.opens:
                stack.append(tag)
            elif stack and tag.closes == stack[-1].word:
                stack.pop()
            else:
                continue
            changes.append((tag.start, stack[-1] if stack else None))
        yield paragraph, changes
