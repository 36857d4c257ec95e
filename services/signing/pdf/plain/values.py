"""PDF values as Python's: name `str` with its slash, string `bytes`, number, bool, list, dict, Ref, Stream.

The reader takes one spelling where the standard leaves room for two readings, and raises Unplain for every other.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

DEEPEST, LONGEST_NUMBER = 40, 24
BLANK = rb"[ \t\r\n\f]*"
TOKEN = re.compile(
    BLANK
    + rb"(?:(?P<name>/[^\x00-\x20\x7f-\xff()<>\[\]{}/%#]*)(?=[ \t\r\n\f/<>\[\]()]|\Z)"
    + rb"|(?P<ref>[1-9]\d{0,6} 0 R)(?=[ \t\r\n\f/<>\[\]()])"
    + rb"|(?P<number>[+-]?(?:\d+(?:\.\d*)?|\.\d+))(?=[ \t\r\n\f/<>\[\]()])"
    + rb"|(?P<open><<)|(?P<close>>>)|(?P<start>\[)|(?P<end>\])"
    + rb"|<(?P<hex>[0-9A-Fa-f]*)>|\((?P<text>(?:[^()\\\r]|\\[^\r\n])*)\)"
    + rb"|(?P<word>true|false)(?=[ \t\r\n\f/<>\[\]()]))"
)
WHOLE_NUMBERS = re.compile(rb"((?:" + BLANK + rb"[+-]?\d{1,20}(?=[ \t\r\n\f\]]))+)" + BLANK + rb"\]")  # widths
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}


class Unplain(ValueError):
    """Not of the plain form: a library reads it, and the whole verdict judges it."""


class Ref(NamedTuple):
    """A reference to an object of generation 0."""

    number: int


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A stream: its dictionary, and its bytes as they lie in the file."""

    entries: "Entries"
    data: bytes


Value: TypeAlias = "str | bytes | int | float | bool | list[Value] | dict[str, Value] | Ref | Stream"
Entries: TypeAlias = dict[str, Value]


def read_value(data: bytes, at: int, depth: int = 0) -> tuple[Value, int]:
    """Return the value that begins at a place, and where it ends; raises Unplain."""
    match = TOKEN.match(data, at)
    if match is None or depth > DEEPEST:
        raise Unplain(f"no plain value at {at}")
    kind, at = str(match.lastgroup), match.end()
    if kind == "open":
        return _entries(data, at, depth)
    if kind == "start":
        return _items(data, at, depth)
    if kind in ("close", "end"):
        raise Unplain(f"a value is missing at {at}")
    return _single(kind, match[kind]), at


def _single(kind: str, text: bytes) -> Value:
    if kind == "name":
        return text.decode("ascii")
    if kind == "ref":
        return Ref(int(text[: -len(b" 0 R")]))
    if kind == "number":
        if len(text) > LONGEST_NUMBER:
            raise Unplain("a number of many digits")
        return float(text) if b"." in text else int(text)
    if kind == "hex":
        if len(text) % 2:
            raise Unplain("half a byte")
        return bytes.fromhex(text.decode("ascii"))
    return ESCAPE.sub(_unescaped, text) if kind == "text" else text == b"true"


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1].isdigit() and int(match[1], 8) < 0x100:
        return bytes([int(match[1], 8)])
    if match[1] not in ESCAPED:
        raise Unplain("an unknown escape")
    return ESCAPED[match[1]]


def _entries(data: bytes, at: int, depth: int) -> tuple[Entries, int]:
    entries: Entries = {}
    while True:
        match = TOKEN.match(data, at)
        if match is None or match.lastgroup not in ("name", "close"):
            raise Unplain(f"no key at {at}")
        if match.lastgroup == "close":
            return entries, match.end()
        key = match["name"].decode("ascii")
        if key in entries:
            raise Unplain(f"{key} twice")
        entries[key], at = read_value(data, match.end(), depth + 1)


def _items(data: bytes, at: int, depth: int) -> tuple[list[Value], int]:
    if (numbers := WHOLE_NUMBERS.match(data, at)) is not None:
        return [int(number) for number in numbers[1].split()], numbers.end()
    items: list[Value] = []
    while True:
        match = TOKEN.match(data, at)
        if match is None:
            raise Unplain(f"an open list at {at}")
        if match.lastgroup == "end":
            return items, match.end()
        item, at = read_value(data, at, depth + 1)
        items.append(item)


def same(value: Value, other: Value) -> bool:
    """Return whether two values are alike; a number is never a truth value, nor 1 a 1.0."""
    if type(value) is not type(other):
        return False
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(same(each, other[key]) for key, each in value.items())
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(same, value, other))
    if isinstance(value, Stream) and isinstance(other, Stream):
        return value.data == other.data and same(value.entries, other.entries)
    return value == other
