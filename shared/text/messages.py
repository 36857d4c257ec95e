"""A sentence for people: written out once in Vietnamese and once in English, never made from pieces."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence, or the name of one thing, in two languages; `{names}` in it are filled from facts."""

    vi: str
    en: str

    def said(self, language: Language, **facts: object) -> str:
        """Return the sentence in one language, its facts filled in; a fact that is a Sentence is said in it too."""
        words = self.vi if language == "vi" else self.en
        return words.format_map({name: in_language(fact, language) for name, fact in facts.items()})

    def filled(self, **facts: object) -> "Sentence":
        """Return the sentence with its facts filled in, in both languages."""
        return Sentence(vi=self.said("vi", **facts), en=self.said("en", **facts))


def in_language(fact: object, language: Language) -> object:
    """Return a fact as a sentence of one language takes it."""
    return fact.said(language) if isinstance(fact, Sentence) else fact
