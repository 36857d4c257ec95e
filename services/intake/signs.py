"""The signs of a text: none hides, none only looks like a Vietnamese letter, none is left of an old encoding."""

import re
import unicodedata
from typing import Any

_USUAL = re.compile("[ -~À-ÏÑ-ïñ-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–]*")  # what nearly every cell is made of, and nothing to look for
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"  # they shape emoji and some scripts; beside a Latin letter they only hide
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters and marks that show nothing
_DAMAGED = "\ufffd"
_LOOKALIKES = "\u00d0\u00f0\u0189\u0256"  # eth and African d, which look like Đ
# read as Latin-1, TCVN3 leaves signs within words and capitals amid small letters, VNI marks behind their vowels
_TCVN3 = re.compile(r"[^\W\d_][¨©ª®¶·¸¹»¼½¾÷×](?=[^\W\d_])|\b[¨©ª®µ¶¸¹»¼½¾](?=[a-z])|[a-z][ªµÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]")
_VNI = re.compile(r"a[âêùøûõáàåãäúü]|e[âùøûõáàåãä]|o[âùøûõåä]|u[ùøûõ]|y[ùøûõ]|\bñ", re.IGNORECASE)


class CellFault(Exception):
    """What is wrong with one cell: a code of the catalogue and the facts for its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


def check_signs(text: str) -> None:
    """Raise CellFault for the first sign of an NFC text that may not be there."""
    usual = _USUAL.fullmatch(text)
    if not usual:
        _check_hidden(text)
    if not text.isascii() and max(text) <= "\xff" and (_TCVN3.search(text) or _VNI.search(text)):
        raise CellFault("TEXT_LEGACY")  # one letter beyond Latin-1 would have shown Unicode
    if not usual:
        _check_lookalikes(text)


def _check_hidden(text: str) -> None:
    for place, sign in enumerate(text):
        kind = unicodedata.category(sign)
        if sign in "\r\n\v\f\x85" or kind in ("Zl", "Zp"):
            raise CellFault("TEXT_LINE_BREAK")
        if _hides(text, place, kind):
            raise CellFault("TEXT_CONTROL", sign=f"U+{ord(sign):04X}")


def _hides(text: str, place: int, kind: str) -> bool:
    sign = text[place]
    if sign in _JOINERS:
        before = text[place - 1 : place] or " "
        return before.isspace() or _is_latin(before)
    nothing = sign in _BLANKS or 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE
    return nothing or sign == _DAMAGED or (kind in ("Cc", "Cs", "Co", "Cf") and sign != "\t")


def _check_lookalikes(text: str) -> None:
    for word in re.findall(r"\w+", text):
        latin = any(_is_latin(one) for one in word)
        for sign in word:
            if sign in _LOOKALIKES or (latin and unicodedata.name(sign, "").startswith("CYRILLIC")):
                raise CellFault("TEXT_LOOKALIKE", letter=sign, sign=f"U+{ord(sign):04X}")


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN")
