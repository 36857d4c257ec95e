"""Reads one filled signature field: what its dictionary states, its signer, and its time."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from services.signing.pdf.objects import PdfValue, entry

VIETNAM = dt.timezone(dt.timedelta(hours=7))
HEXADECIMAL = (generic.TextStringObject, generic.ByteStringObject)
NO_RANGE: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Signed:
    """One signature as its dictionary states it; `end` is the end of the revision by its byte range."""

    field: str
    contents: bytes
    byte_range: tuple[int, ...]
    kind: str
    subfilter: str

    @cached_property
    def embedded(self) -> EmbeddedPdfSignature:
        """The signature as pyHanko reads it; raises whatever that raises."""
        raise NotImplementedError

    @property
    def end(self) -> int:
        return self.byte_range[2] + self.byte_range[3] if len(self.byte_range) == 4 else 0

    @cached_property
    def signer(self) -> str:
        """The common name in the signer's certificate."""
        return str(self.embedded.signer_cert.subject.native.get("common_name", ""))

    @cached_property
    def signed_at(self) -> dt.datetime | None:
        """The signer's claimed time; None where it is no valid time."""
        embedded = self.embedded
        return _time(lambda: embedded.self_reported_timestamp)

    @property
    def shows_time(self) -> bool:
        return entry(self.embedded.sig_object, "/M") is not None

    @cached_property
    def shown_at(self) -> dt.datetime | None:
        """The time that the dictionary shows, which the signed attributes may say as well; None where it is none."""
        shown = entry(self.embedded.sig_object, "/M")
        return _time(lambda: generic.parse_pdf_date(shown))


@dataclass(frozen=True, kw_only=True)
class Filled(Signed):
    """One signature as a reader sees it in the file's last revision."""

    reader: PdfFileReader
    dictionary: PdfValue

    @cached_property
    def embedded(self) -> EmbeddedPdfSignature:
        return EmbeddedPdfSignature(self.reader, self.dictionary, self.field)


def stated_time(shown: str) -> dt.datetime | None:
    """Return the time that a dictionary shows, in Vietnam where it names no zone; None where it is none."""
    return _time(lambda: generic.parse_pdf_date(shown))


def _time(read: Callable[[], dt.datetime | None]) -> dt.datetime | None:
    """Read a time, in Vietnam where no zone is named."""
    try:
        stated = read()
    except PdfError:
        return None
    return stated.replace(tzinfo=VIETNAM) if stated is not None and stated.tzinfo is None else stated


def read_signature(reader: PdfFileReader, name: str, field: PdfValue) -> Filled:
    """Return the signature of a filled field; what is missing or odd about it is left empty."""
    value = field["/V"]
    signature = value if isinstance(value, generic.DictionaryObject) else generic.DictionaryObject()
    contents = entry(signature, "/Contents")
    return Filled(
        field=name,
        contents=contents.original_bytes if isinstance(contents, HEXADECIMAL) else b"",
        byte_range=_numbers(signature),
        kind=str(entry(signature, "/Type", "/Sig")),
        subfilter=str(entry(signature, "/SubFilter", "")),
        reader=reader,
        dictionary=field,
    )


def _numbers(signature: PdfValue) -> tuple[int, ...]:
    """Return the byte range as its dictionary states it, direct numbers only: a reference could be led elsewhere."""
    stated = signature.raw_get("/ByteRange") if "/ByteRange" in signature else None
    if not isinstance(stated, generic.ArrayObject):
        return NO_RANGE
    numbers = [stated.raw_get(n) for n in range(len(stated))]
    return (
        tuple(int(number) for number in numbers)
        if all(type(number) is generic.NumberObject for number in numbers)
        else NO_RANGE
    )
