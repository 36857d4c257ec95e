"""Vietnamese names of persons: their parts, honorifics and titles before them, and the order of a list."""

import re
import unicodedata
from dataclasses import dataclass

HONORIFICS = ("Ông", "Bà", "Đồng chí", "Đ/c", "Anh", "Chị", "Cô", "Thầy")
# Degrees, academic titles, ranks and honours as they are put before names (Annex I, II.7c).
TITLES = (
    "GS.TSKH", "GS.TS", "PGS.TSKH", "PGS.TS", "PGS", "GS", "TSKH", "TS", "ThS", "Ths", "CN", "KS", "KTS", "BS", "BSCKI",
    "BSCKII", "CKI", "CKII", "DS", "LS", "NGND", "NGƯT", "NSND", "NSƯT", "TTND", "TTƯT", "AHLĐ", "Tiến sĩ", "Thạc sĩ",
    "Phó Giáo sư", "Giáo sư", "Cử nhân", "Kỹ sư", "Bác sĩ", "Nhà giáo", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá",
)  # fmt: skip
BEFORE = re.compile(
    rf"^(?:(?:{'|'.join(map(re.escape, sorted((*HONORIFICS, *TITLES), key=len, reverse=True)))})(?:[.:]+\s*|\s+))+"
)
TITLED = re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(TITLES, key=len, reverse=True)))})(?:[.:]+\s*|\s+)\S")

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
Key = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A full name in its parts; a single word is the given name."""

    family: str
    middle: str
    given_name: str

    @property
    def full(self) -> str:
        """Return the name as it is written."""
        return " ".join(part for part in (self.family, self.middle, self.given_name) if part)


def read_name(text: str) -> Name:
    """Return the parts of a full name, honorifics and titles left out; raises ValueError when nothing is left."""
    words = bare_name(text).split()
    if not words:
        raise ValueError(f"no name: {text}")
    family = words[0] if len(words) > 1 else ""
    return Name(family=family, middle=" ".join(words[1:-1]), given_name=words[-1])


def bare_name(text: str) -> str:
    """Return a name without honorifics and titles before it, single spaces between its words."""
    return " ".join(BEFORE.sub("", unicodedata.normalize("NFC", text).strip()).split())


def has_title(text: str) -> bool:
    """Say whether a degree, an academic title, a rank or an honour stands before a name."""
    return bool(TITLED.match(unicodedata.normalize("NFC", text).strip()))


def name_key(text: str) -> tuple[Key, Key, Key, str]:
    """Return what sorts a list of persons: by given name, then family, then middle, in the Vietnamese alphabet."""
    name = read_name(text)
    return (text_key(name.given_name), text_key(name.family), text_key(name.middle), name.full)


def text_key(text: str) -> Key:
    """Return what sorts words in the Vietnamese alphabet: letters first, tones where all letters are the same."""
    letters: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text.lower()):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in TONES), "")
        plain = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        place = LETTERS.find(plain)
        letters.append(place + 1 if place >= 0 else (0 if plain.isspace() else 100 + ord(plain[0])))
        tones.append(TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)
