"""Spelling twins: two texts that a reader takes for the same, and what tells them apart; shown, never merged."""

import re
import unicodedata
from enum import Enum

from shared.text.fold import exact
from shared.text.syllables import TONES

HOI, NGA = "\u0309", "\u0303"
# kỹ, lý: a y that is the whole rime
LONE_Y = re.compile(rf"(?<![\w{TONES}])([hklmstvq]u?|)y(?=[{TONES}]?(?![\w{TONES}]))")


class Twin(Enum):
    """What tells two texts apart, the least first."""

    UNICODE = "unicode"  # the same letters, in other code points or with other spaces
    TONE_PLACE = "tone_place"  # hoà and hòa
    I_Y = "i_y"  # lí and lý
    HOI_NGA = "hoi_nga"  # vủ and vũ
    LETTER = "one_letter"  # one letter, or its mark, another, missing or too much


def twin(text: str, other: str) -> Twin | None:
    """Return what tells two texts apart that read alike; nothing for the same text, and for one that is quite another.

    Capitals do not count: a certificate writes names in them.
    """
    if text.casefold() == other.casefold():
        return None
    if _plain(text) == _plain(other):
        return Twin.UNICODE
    texts = [exact(" ".join(spelling.split())) for spelling in (text, other)]
    for kind, even in ((Twin.TONE_PLACE, str), (Twin.I_Y, _i_for_y), (Twin.HOI_NGA, _one_tone)):
        texts = [even(spelling) for spelling in texts]
        if texts[0] == texts[1]:
            return kind
    return Twin.LETTER if _one_apart(_plain(text), _plain(other)) else None


def _plain(text: str) -> str:
    """Return text in small letters with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _i_for_y(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", LONE_Y.sub(r"\1i", decomposed))


def _one_tone(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace(NGA, HOI))


def _one_apart(text: str, other: str) -> bool:
    """Say whether one letter changed, added or left out makes one text of the other."""
    short, long = sorted((text, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if long[start].isdigit() or short[start : start + 1].isdigit():
        return False  # Phòng 1 and Phòng 2 are two
    rest = start if len(short) < len(long) else start + 1
    return short[rest:] == long[start + 1 :]
