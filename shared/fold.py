"""Vietnamese text compared as people search it: typed accents count, untyped ones match all, đ like d."""

import re
import unicodedata
from dataclasses import dataclass

MARKS = "\u0300-\u036f"
TONE = "[\u0300\u0301\u0303\u0309\u0323]"
WORD = re.compile(rf"[\w{MARKS}]+")
TOKEN = re.compile(rf"[\w{MARKS}]+(?:[./-][\w{MARKS}]+)*")  # 45/QĐ-UBND is one token

# The last open syllable of a word: oa, oe, uy carry the tone on either vowel; after q, u belongs to the consonant.
OPEN_SYLLABLE = re.compile(rf"(o(?=[ae])|(?<!q)u(?=y))([aey])({TONE})(?![\w{MARKS}])")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One token of a query, folded or exact, and whether its accents count."""

    text: str
    accented: bool


def fold(text: str) -> str:
    """Return text without accents, đ as d, in lower case; folding twice changes nothing."""
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn").replace("đ", "d")


def exact(text: str) -> str:
    """Return text in lower case with its accents (NFC), old and new places of the tone mark made one (hoà = hòa)."""
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFC", OPEN_SYLLABLE.sub(r"\1\3\2", bare))


def terms(query: str) -> tuple[Term, ...]:
    """Return the tokens of a query in order; one typed with any accent, or with đ, must match with its accents."""
    tokens = TOKEN.findall(unicodedata.normalize("NFC", query))
    found = (Term(text=exact(token), accented=True) if _accented(token) else _plain(token) for token in tokens)
    return tuple(term for term in found if fold(term.text))


def words(text: str) -> list[str]:
    """Return the single words of folded or exact text, punctuation left out."""
    return WORD.findall(text)


def _plain(token: str) -> Term:
    return Term(text=fold(token), accented=False)


def _accented(token: str) -> bool:
    """Say whether folding takes anything but the case away."""
    return fold(token) != unicodedata.normalize("NFD", token.casefold())
