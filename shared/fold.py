"""Vietnamese text compared as people search it: typed accents count, untyped ones match all, đ like d."""

import re
import unicodedata
from dataclasses import dataclass

TONE = "[\u0300\u0301\u0303\u0309\u0323]"


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word of a query, and whether its accents count."""

    text: str
    accented: bool


def fold(text: str) -> str:
    """Return text without accents, đ as d, in lower case."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn").replace("đ", "d")


def exact(text: str) -> str:
    """Return text in lower case with its accents, the old and new places of the tone mark made one (hoà = hòa)."""
    return " ".join(_tone_first(word) for word in unicodedata.normalize("NFC", text.casefold()).split(" "))


def terms(query: str) -> tuple[Term, ...]:
    """Return the words of a query; a word typed with any accent or đ must match with its accents."""
    words = re.findall(r"[\w./-]+", unicodedata.normalize("NFC", query))
    return tuple(
        Term(text=exact(word), accented=True)
        if fold(word) != word.casefold()
        else Term(text=fold(word), accented=False)
        for word in words
    )


def _tone_first(word: str) -> str:
    """Write the tone of a final oa, oe, uy on its first vowel, as the old spelling does."""
    bare = unicodedata.normalize("NFD", word)
    moved = re.sub(rf"(?<!q)(o)([ae])({TONE})$", r"\1\3\2", bare)
    moved = re.sub(rf"(?<!q)(u)(y)({TONE})$", r"\1\3\2", moved)
    return unicodedata.normalize("NFC", moved)
