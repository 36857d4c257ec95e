"""The name of a form field or file, as its Content-Disposition gives it: plain, extended (RFC 8187) or encoded words.

RFC 7578, 4.2 wants the plain form alone. .NET sends encoded words with the extended form behind them, older urllib3 the
extended form alone, and mail libraries cut it into numbered pieces (RFC 2231).
"""

import re
from email.header import decode_header
from email.message import Message

# no codec that runs long (idna), or that reads escapes as more than letters
_CHARSETS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
    "windows-1258": "cp1258",
    "utf-16": "utf-16",
}
_WORD = re.compile(r"=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=")
_LONGEST = 8192  # bytes of a header; a name has 255


def part_name(disposition: bytes, key: str) -> str | None:
    """Return the parameter `key` of a Content-Disposition, or None where it has none; the extended form wins."""
    header = Message()
    header["Content-Disposition"] = _text(disposition[:_LONGEST])
    try:
        parameters = header.get_params(failobj=[], header="content-disposition")[1:]
    except ValueError:  # a piece numbered beyond what a number may be
        return None
    values = [value for name, value in parameters if name.lower() == key]
    extended = [text for value in values if isinstance(value, tuple) and (text := _extended(*value)) is not None]
    plain = [_words(value) for value in values if isinstance(value, str)]
    raw = [value[2] for value in values if isinstance(value, tuple)]
    return next(iter([*extended, *plain, *raw]), None)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _extended(charset: str | None, _: str | None, text: str) -> str | None:
    """Return an extended value; its percent signs were read as Latin-1 letters, each a byte of the charset."""
    try:
        return _decoded(text.encode("latin-1"), charset)
    except UnicodeEncodeError:
        return None


def _decoded(raw: bytes, charset: str | None) -> str | None:
    codec = _CHARSETS.get((charset or "utf-8").lower())
    try:
        return raw.decode(codec) if codec else None
    except UnicodeDecodeError:
        return None


def _words(text: str) -> str:
    """Return a text with its encoded words (RFC 2047) decoded; as it stands where one of them cannot be read."""
    if not _WORD.search(text):
        return text
    try:
        pieces = decode_header(text)
    except ValueError:  # base64 that is none
        return text
    read = [_decoded(raw, charset) if isinstance(raw, bytes) else raw for raw, charset in pieces]
    return text if None in read else "".join(piece or "" for piece in read) or text
