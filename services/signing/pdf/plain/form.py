"""Finds the fields of a plain PDF's form: each a widget that stands by itself, with a name of its own."""

from dataclasses import dataclass

from services.signing.pdf.plain.revisions import Plain
from services.signing.pdf.plain.values import Entries, Ref, Unplain, Value

MARK = b"\xfe\xff"


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field as the newest revision states it."""

    name: str
    kind: str
    reference: Ref
    entries: Entries


def root_of(plain: Plain) -> Entries:
    """Return the catalog."""
    return plain.entries(plain.newest.trailer["/Root"])


def form_fields(plain: Plain) -> dict[str, Field]:
    """Return the fields by name, none for a file without a form; raises Unplain where the form is not of this kind."""
    root = root_of(plain)
    form = plain.entries(root["/AcroForm"]) if "/AcroForm" in root else {}
    fields: dict[str, Field] = {}
    listed = form.get("/Fields", [])
    for reference in listed if isinstance(listed, list) else ():
        entries = plain.entries(reference)
        name, kind = entries.get("/T"), entries.get("/FT")
        if not isinstance(reference, Ref) or not isinstance(name, bytes) or not isinstance(kind, str):
            raise Unplain("a field without a name, a kind or a place of its own")
        if "/Kids" in entries or "/Parent" in entries or (text := text_of(name)) in fields or "." in text:
            raise Unplain("a field among others, or twice")
        fields[text] = Field(name=text, kind=kind, reference=reference, entries=entries)
    return fields


def text_of(value: "Value | None") -> str:
    """Return a text string; raises Unplain for one of another encoding than UTF-16 and ASCII."""
    if not isinstance(value, bytes):
        raise Unplain("no text")
    try:
        return value[2:].decode("utf-16-be") if value.startswith(MARK) else value.decode("ascii")
    except UnicodeDecodeError as error:
        raise Unplain("a text of another encoding") from error


def numbers_of(value: "Value | None") -> list[float]:
    """Return a list of numbers; raises Unplain for any other value."""
    if not isinstance(value, list):
        raise Unplain("no list of numbers")
    numbers = [float(number) for number in value if isinstance(number, int | float) and not isinstance(number, bool)]
    if len(numbers) != len(value):
        raise Unplain("no list of numbers")
    return numbers
