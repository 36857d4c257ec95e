"""Folding: when two headers, two choices or two people count as written the same."""

import re
import unicodedata

_DRESSING = re.compile(r"\(\*?\)|[*:.]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def fold_header(text: str) -> str:
    """Return the text without case, accents, spaces, hidden signs and `*:.`: `Họ và tên (*)` meets `HO VA TEN`."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d").replace("ð", "d"))
    kept = (sign for sign in plain if not unicodedata.combining(sign) and not sign.isspace())
    return _DRESSING.sub("", "".join(sign for sign in kept if unicodedata.category(sign) != "Cf"))


def fold_value(text: str) -> str:
    """Return the text in NFC without case and with single spaces; accents count, since they tell names apart."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


def fold_choice(text: str) -> str:
    """Return the text in NFC without case and spaces, to find the choice that was meant."""
    return re.sub(r"\s+", "", fold_value(text))


def fold_nominee(text: str) -> str:
    """Return the text as `fold_value` does, the tone of each word at its end, so that `Hoà` meets `Hòa`."""
    words = unicodedata.normalize("NFD", fold_value(text)).split()
    return " ".join("".join(sorted(word, key=lambda sign: sign in _TONES)) for word in words)
