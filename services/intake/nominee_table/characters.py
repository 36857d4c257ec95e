"""The signs of a text: none hides, none only looks like a Vietnamese letter, none is left of an old encoding."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any  # a fact is whatever its sentence names

from shared.packs.letters import first_undrawable

_USUAL = re.compile("[ -~À-ÏÑ-ïñ-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–]*")  # what nearly every cell is made of, and nothing to look for
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"  # they shape emoji and some scripts; beside a Latin letter they only hide
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters and marks that show nothing
_DAMAGED = "\ufffd"
_LOOKALIKES = "\u00d0\u00f0\u0189\u0256"  # eth and African d, which look like Đ
_MEANT = dict(zip("\u00d0\u0189\u00f0\u0256АВЕКМНОРСТУХаеорсухіІјЈѕЅ", "ĐĐđđABEKMHOPCTYXaeopcyxiIjJsS", strict=True))
_NAMED = 10  # signs of one cell
# read as Latin-1, TCVN3 leaves signs within words and capitals amid small letters, VNI marks behind their vowels
_TCVN3 = re.compile(r"[^\W\d_][¨©ª®¶·¸¹»¼½¾÷×](?=[^\W\d_])|\b[¨©ª®µ¶¸¹»¼½¾](?=[a-z])|[a-z][ªµÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]")
_VNI = re.compile(r"a[âêùøûõáàåãäúü]|e[âùøûõáàåãä]|o[âùøûõåä]|u[ùøûõ]|y[ùøûõ]|\bñ", re.IGNORECASE)


class CellFault(Exception):
    """What is wrong with one cell: a code of the catalogue and the facts for its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


def find_faults(text: str, letters: frozenset[int] | None = None) -> Iterator[CellFault]:
    """Yield what is wrong with the signs of an NFC text, each kind once, with every sign it is about.

    `letters` are those that can be printed; None where that is not known.
    """
    usual = _USUAL.fullmatch(text)
    if not usual and any(_breaks(sign) for sign in text):
        yield CellFault("TEXT_LINE_BREAK")
    if not usual and (hidden := [sign for index, sign in enumerate(text) if _hides(text, index)]):
        yield CellFault("TEXT_CONTROL", sign=", ".join(f"U+{ord(sign):04X}" for sign in _few(hidden)))
    if is_legacy(text):
        yield CellFault("TEXT_LEGACY")
    elif not usual and (alike := list(_lookalikes(text))):
        yield CellFault("TEXT_LOOKALIKE", letters=_listed(alike))
    if undrawn := list(_undrawn(mend(text), letters)):
        yield CellFault("TEXT_UNDRAWABLE", letters=_listed(undrawn))


def is_legacy(text: str) -> bool:
    """Return whether a text is in an old encoding; one letter beyond Latin-1 would have shown Unicode."""
    return not text.isascii() and max(text) <= "\xff" and bool(_TCVN3.search(text) or _VNI.search(text))


def mend(text: str) -> str:
    """Return a text as it reads once mended: on one line, nothing hidden, each letter the one it means."""
    if _USUAL.fullmatch(text):
        return text
    seen = "".join(
        " " if _breaks(sign) else sign for index, sign in enumerate(text) if _breaks(sign) or not _hides(text, index)
    )
    alike = {ord(sign): _MEANT.get(sign, sign) for sign in _lookalikes(seen)}
    return unicodedata.normalize("NFC", seen.translate(alike))


def _undrawn(text: str, letters: frozenset[int] | None) -> Iterator[str]:
    while letter := first_undrawable(text, letters):
        yield letter
        text = text.replace(letter, "")


def _few(signs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(signs))[:_NAMED]


def _listed(signs: Iterable[str]) -> str:
    return ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in _few(signs))


def _breaks(sign: str) -> bool:
    return sign in "\r\n\v\f\x85" or unicodedata.category(sign) in ("Zl", "Zp")


def _hides(text: str, index: int) -> bool:
    sign, kind = text[index], unicodedata.category(text[index])
    if sign in _JOINERS:
        before = text[index - 1 : index] or " "
        return before.isspace() or _is_latin(before)
    nothing = sign in _BLANKS or 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE
    return nothing or sign == _DAMAGED or (kind in ("Cc", "Cs", "Co", "Cf") and sign != "\t" and not _breaks(sign))


def _lookalikes(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+", text):
        latin = any(_is_latin(letter) for letter in word)
        for sign in word:
            if sign in _LOOKALIKES or (latin and unicodedata.name(sign, "").startswith("CYRILLIC")):
                yield sign


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN")
