"""The paragraphs of a template with their places, and its tags as one text: line by line, a paragraph each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.filling.template.review.model import Spot
from shared.packs.check.template.paragraphs import Paragraph

KIND = re.compile(r"(\{[{%])(-?)(?:tr|tc|p|r)\s")  # docxtpl's own letter in a tag
NEAR = 80


@dataclass(frozen=True, kw_only=True)
class Spots:
    """The paragraphs with text of a template, by part, in their order."""

    parts: Mapping[str, tuple[Paragraph, ...]]

    def source(self, part: str) -> str:
        """Return a part's text as Jinja reads it, a line for each paragraph."""
        return "\n".join(_flat(paragraph) for paragraph in self.parts[part])

    def at(self, part: str, line: int) -> Spot:
        """Return the place of a line of a part's source; lines count from 1."""
        paragraphs = self.parts[part]
        number = min(max(line, 1), len(paragraphs))
        return Spot(part=part, paragraph=number, text=_flat(paragraphs[number - 1])[:NEAR])

    def of(self, paragraph: Paragraph) -> Spot:
        """Return the place of a paragraph."""
        paragraphs = self.parts.get(paragraph.scope.part, ())
        line = next((number for number, other in enumerate(paragraphs, start=1) if other is paragraph), 1)
        return self.at(paragraph.scope.part, line)

    def quoting(self, sentence: str) -> Spot | None:
        """Return the first paragraph that holds what a sentence quotes first, nothing where none does."""
        for words in re.findall(r"“(.+?)”", sentence):
            for part, paragraphs in self.parts.items():
                for number, paragraph in enumerate(paragraphs, start=1):
                    if words in paragraph.text or words in _flat(paragraph):
                        return self.at(part, number)
        return None


def spots(read: Sequence[Paragraph]) -> Spots:
    """Return the paragraphs of a template by part."""
    parts: dict[str, list[Paragraph]] = {}
    for paragraph in read:
        if paragraph.text and not paragraph.scope.fallback:
            parts.setdefault(paragraph.scope.part, []).append(paragraph)
    return Spots(parts={part: tuple(members) for part, members in parts.items()})


def _flat(paragraph: Paragraph) -> str:
    return KIND.sub(r"\1\2 ", " ".join(paragraph.text.split("\n")))
