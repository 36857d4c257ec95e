"""Writes PDF values as bytes, in the spelling that `values` reads back to the same."""

from services.signing.pdf.plain.values import Ref, Stream, Value


def written(value: Value) -> bytes:
    """Return a value as it stands in a file; a stream with its length."""
    if isinstance(value, Ref):
        return b"%d 0 R" % value.number
    if isinstance(value, str):
        return value.encode("ascii")
    if isinstance(value, bytes):
        return b"<" + value.hex().encode() + b">"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, Stream):
        entries: Value = {**value.entries, "/Length": len(value.data)}
        return written(entries) + b"\nstream\n" + value.data + b"\nendstream"
    if isinstance(value, dict):
        return b"<<" + b" ".join(key.encode("ascii") + b" " + written(each) for key, each in value.items()) + b">>"
    if isinstance(value, list):
        return b"[" + b" ".join(map(written, value)) + b"]"
    return b"%d" % value if isinstance(value, int) else number(value)


def number(value: float) -> bytes:
    """Return a number without an exponent, which PDF does not know."""
    return (f"{value:.6f}".rstrip("0").rstrip(".") or "0").encode() if value != int(value) else b"%d" % int(value)


def text(value: str) -> bytes:
    """Return what a text string holds: UTF-16 with its mark (ISO 32000-1, 7.9.2.2)."""
    return b"\xfe\xff" + value.encode("utf-16-be")
