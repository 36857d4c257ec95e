"""Vietnamese text compared as people search it: typed accents count, untyped ones match all, đ like d."""

import re
import unicodedata
from dataclasses import dataclass

MARKS = "\u0300-\u036f"
TONE = "[\u0300\u0301\u0303\u0309\u0323]"
APOSTROPHES = "'’‘ʼʻʹ`´′＇"  # as K'Brơi, K’Brơi and KʼBrơi are typed
LETTER = rf"(?:(?![{APOSTROPHES}])[\w{MARKS}])"
WORD = re.compile(rf"{LETTER}+")
TOKEN = re.compile(rf"{LETTER}+(?:[./{APOSTROPHES}-]{LETTER}+)*")  # 45/QĐ-UBND is one token, and so is K'Brơi
NAME = re.compile(rf"{LETTER}+(?:[{APOSTROPHES}]{LETTER}+)*")

# Signs that look like đ and are typed for it count as đ; ƀ is the b of the Ê-đê and Gia-rai.
ALIKE = str.maketrans({"ð": "đ", "ɖ": "đ", **dict.fromkeys(APOSTROPHES, "'")})


class _Bare(dict[int, int | None]):
    """What each letter of decomposed text becomes without accents; asked of Unicode once for each letter."""

    def __missing__(self, code: int) -> int | None:
        self[code] = bare = None if unicodedata.category(chr(code)) == "Mn" else code
        return bare


BARE = _Bare({ord("đ"): ord("d"), ord("ƀ"): ord("b")})

# The last open syllable of a word: oa, oe, uy carry the tone on either vowel; after q, u belongs to the consonant.
OPEN_SYLLABLE = re.compile(rf"(o(?=[ae])|(?<!q)u(?=y))([aey])({TONE})(?![\w{MARKS}])")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One token of a query, folded or exact, and whether its accents count."""

    text: str
    accented: bool


def fold(text: str) -> str:
    """Return text without accents, đ as d, in lower case; folding twice changes nothing."""
    return _bare(text).translate(BARE)


def exact(text: str) -> str:
    """Return text in lower case with its accents (NFC), old and new places of the tone mark made one (hoà = hòa)."""
    return unicodedata.normalize("NFC", OPEN_SYLLABLE.sub(r"\1\3\2", _bare(text)))


def terms(query: str) -> tuple[Term, ...]:
    """Return the tokens of a query in order; one typed with any accent, or with đ, must match with its accents."""
    tokens = TOKEN.findall(unicodedata.normalize("NFC", query))
    folded = (Term(text=exact(token), accented=True) if _accented(token) else _plain(token) for token in tokens)
    return tuple(term for term in folded if fold(term.text))


def words(text: str) -> list[str]:
    """Return the single words of folded or exact text, punctuation left out."""
    return WORD.findall(text)


def spellings(text: str) -> list[list[list[str]]]:
    """Return the words of a text, each as its parts: apart at an apostrophe and, if it has one, joined over it too.

    K'Brơi is found as `k brơi` and as `kbrơi`.
    """
    joined = [words(name) for name in NAME.findall(text)]
    apart = [[part] for parts in joined for part in parts]
    return [apart] if len(apart) == len(joined) else [apart, joined]


def _bare(text: str) -> str:
    """Return text decomposed, in lower case, signs that stand for the same made one."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold()).translate(ALIKE)


def _plain(token: str) -> Term:
    return Term(text=fold(token), accented=False)


def _accented(token: str) -> bool:
    """Return whether folding takes anything but the case away."""
    return fold(token) != _bare(token)
