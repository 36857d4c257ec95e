"""Which syllables Vietnamese has: onset, rime and tone, and where the tone mark may stand."""

import unicodedata
from functools import lru_cache

ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
FINALS = {
    "a": "c ch i m n ng nh o p t u y", "ă": "c m n ng p t", "â": "c m n ng p t u y", "e": "c m n ng o p t",
    "ê": "ch m n nh p t u", "i": "ch m n nh p t u", "o": "c i m n ng p t", "ô": "c i m n ng p t", "ơ": "i m n p t",
    "u": "c i m n ng p t", "ư": "c i m n ng t u", "iê": "c m n ng p t u", "yê": "m n ng t u",
    "oa": "c ch i m n ng nh o p t y", "oă": "c m n ng t", "oe": "m n o t", "oo": "c n ng", "uâ": "n ng t y",
    "uê": "ch n nh", "uô": "c i m n ng t", "uy": "ch n nh p t u", "uyê": "n t", "ươ": "c i m n ng p t u",
}  # fmt: skip
OPEN = ("a", "e", "ê", "i", "ia", "o", "oa", "oe", "ô", "ơ", "u", "ua", "uê", "uơ", "uy", "uya", "ư", "ưa", "y")
RIMES = frozenset(OPEN) | {nucleus + final for nucleus, finals in FINALS.items() for final in finals.split()}
STOPPED = ("c", "ch", "p", "t")
STOP_TONES = ("\u0301", "\u0323")  # a syllable that ends in a stop has sắc or nặng
TONES = "\u0300\u0301\u0303\u0309\u0323"
FRONT = ("e", "ê", "i", "y")
LONE_Y = {"h", "k", "l", "m", "s", "t", "v", "qu", ""}  # kỹ, lý, mỹ, sỹ, tỷ, vỹ
EITHER = {"oa", "oe", "uy", "uê", "uơ"}  # hoà or hòa


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether a word, in any case, is a syllable that Vietnamese spelling allows."""
    tone, place, letters = _parted(word.lower())
    if place is None and tone:
        return False  # two tones
    return any(_fits(onset, letters, tone, place) for onset in ONSETS if letters.startswith(onset))


@lru_cache(maxsize=20_000)
def has_shape(word: str) -> bool:
    """Say whether some tone would make a syllable of a word's letters."""
    _, _, letters = _parted(word.lower())
    return any(_fits(onset, letters, STOP_TONES[0], None) for onset in ONSETS if letters.startswith(onset))


def toneless(word: str) -> str:
    """Return a word without its tone marks, hats left on."""
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))


def has_marks(word: str) -> bool:
    """Say whether a word bears a tone mark or a letter that only Vietnamese has; đ alone does not count."""
    return any(unicodedata.normalize("NFD", letter) != letter for letter in unicodedata.normalize("NFC", word))


def _parted(word: str) -> tuple[str, int | None, str]:
    """Return the tone, the place of its letter, and the letters without it; two tones give no place."""
    tones: list[str] = []
    place, letters = None, []
    for position, letter in enumerate(unicodedata.normalize("NFC", word)):
        parts = unicodedata.normalize("NFD", letter)
        marks = [mark for mark in parts if mark in TONES]
        if marks:
            tones += marks
            place = position
        letters.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)))
    return "".join(tones), (place if len(tones) == 1 else None), "".join(letters)


def _fits(onset: str, letters: str, tone: str, place: int | None) -> bool:
    rime, start = letters[len(onset) :], len(onset)
    if onset == "gi" and rime not in RIMES:
        rime, start, onset = "i" + rime, 1, "g-"  # gì, gìn, giếng: the i of the onset is the rime's too
    if onset == "qu" and rime not in RIMES:
        rime, start, onset = "u" + rime, 1, "q-"  # quỳnh, quýt: the u of the onset is the rime's too
    if rime not in RIMES or not _spelled(onset, rime):
        return False
    if rime.endswith(STOPPED) and tone not in STOP_TONES:
        return False
    return place is None or place - start in _marked(rime)


def _spelled(onset: str, rime: str) -> bool:
    """Say whether an onset is written so before a rime."""
    front = rime.startswith(FRONT)
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "g", "ng"}:
        return not front
    if onset == "qu":
        return not rime.startswith(("u", "ư", "oa", "oe", "oă", "ơi"))
    if rime == "y":
        return onset in LONE_Y
    return not rime.startswith("yê") or not onset


def _marked(rime: str) -> set[int]:
    """Return the places in a rime where a tone mark may stand."""
    vowels = next((place for place, letter in enumerate(rime) if letter not in "aăâeêioôơuưy"), len(rime))
    closed = vowels < len(rime)
    hats = [place for place in range(vowels) if rime[place] in "ăâêôơ" or (rime[place] == "ư" and vowels == 1)]
    if hats:
        return {hats[-1]}
    if closed or vowels == 1:
        return {vowels - 1}
    if rime in EITHER:
        return {0, 1}
    return {1} if vowels == 3 else {0}
