"""Letters: fonts really used, embedded or not, colour, Unicode, glyphs that say nothing."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from services.filling.checker.facts import Facts
from services.filling.checker.paper.text import Font, Word
from services.filling.checker.parts.parts import Parts
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import hexed

TIMES = ("timesnewroman", "liberationserif", "tinos")  # the last two have the measures of the first
LEGACY = re.compile(r"^(\.Vn|Vn[A-Z]|VNI[- ])")
PRIVATE = re.compile("[\ue000-\uf8ff]")
FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")  # Greek and Cyrillic, which look like Latin
TCVN3 = re.compile("[A-Za-z][µ¸¶·¹¨»¾¼½Æ©ÇË®ÎÏÑªÖ×ØÜÞ¦«¬\u00adßäåæçëîïñö÷øûüþ]|[®§][^\\W\\d]")
NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\ufffd\uffff\u25a1]")
DARK = 48  # of 255


def family(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Times New Roman or its metric twins; each other font once, where it is first met."""
    met: set[Font] = set()
    for word in _printed(parts):
        if word.font not in met:
            met.add(word.font)
            if not re.sub(r"[^a-z]", "", word.font.family.lower()).startswith(TIMES):
                yield _at(word, f"{word.font.name}: “{word.text}”", "Times New Roman")


def embedded(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Every font travels with the file."""
    for font in parts.paper.fonts:
        if not font.embedded:
            word = next((word for word in parts.paper.words() if word.font == font), None)
            page, box = (word.page, word.box) if word else (1, None)
            yield Finding(page=page, box=box, found=font.name, wanted="nhúng / embedded")


def colour(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Black; marks of urgency and what annotations draw are not text."""
    marks = {word for row in parts.head.others for word in row.words}
    last: Word | None = None
    for word in _printed(parts):
        if max(word.colour) <= DARK or word in marks:
            continue
        if last is None or last.colour != word.colour or last.page != word.page:
            yield _at(word, f"{hexed(word.colour)}: “{word.text}”", "đen / black")
        last = word


def unicode(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Composed Unicode; no letters of TCVN3 or VNI, of private fonts, or of other alphabets inside a word."""
    for row in parts.paper.rows():
        for text, words in row.tokens:
            if miscoded(text, words):
                codes = " ".join(f"U+{ord(letter):04X}" for letter in text if ord(letter) > 127)
                yield _at(words[0], f"“{text}” {words[0].font.name} {codes}", "Unicode dựng sẵn / composed (NFC)")


def miscoded(text: str, words: tuple[Word, ...]) -> bool:
    """Say whether a word, drawn in pieces, is written in other codes than composed Unicode for Vietnamese."""
    return _foreign(text) or any(_legacy(word.font.name) for word in words)


@lru_cache(maxsize=20_000)
def _foreign(text: str) -> bool:
    if text.isascii():
        return False
    mixed = re.search("[A-Za-z]", text) and FOREIGN.search(text)
    legacy = PRIVATE.search(text) or TCVN3.search(text)
    return bool(mixed or legacy) or unicodedata.normalize("NFC", text) != text


@lru_cache(maxsize=1000)
def _legacy(font: str) -> bool:
    return bool(LEGACY.search(font))


def glyphs(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Every glyph stands for a letter."""
    for word in parts.paper.words():
        if NO_LETTER.search(word.text):
            yield _at(word, f"{word.font.name}: “{word.text}”", "chữ đọc được / a letter that can be read")


def _printed(parts: Parts) -> Iterator[Word]:
    return (word for word in parts.paper.words() if not word.stamped)


def _at(word: Word, actual: str, expected: str) -> Finding:
    return Finding(page=word.page, box=word.box, found=actual, wanted=expected)
