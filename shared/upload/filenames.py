"""File names as data: what a clerk called a file, made safe to store, show and send back in a header."""

import re
import unicodedata

LONGEST = 120
UNNAMED = "tep"
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """Return the name in NFC, without folders, control or bidi characters, at most 120 characters, its ending kept.

    Never empty and never a path: `..`, drives and device names of Windows lose their meaning. The name is data only;
    files are keyed by their digest (OWASP ASVS 5.0, 5.3.2 and 5.4.2).
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join(" " if sign.isspace() else sign for sign in text if unicodedata.category(sign) not in _HIDDEN)
    text = re.split(r"[/\\]", text)[-1]
    text = re.sub(r'[<>:"|?*\ufffd]', "_", text)
    text = " ".join(text.split()).strip(". ")
    if _RESERVED.match(text):
        text = f"_{text}"
    return _shorten(unicodedata.normalize("NFC", text)) or UNNAMED


def _shorten(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 10:
        return text[:LONGEST].rstrip(". ")
    return stem[: LONGEST - len(ending) - 1].rstrip(". ") + dot + ending
