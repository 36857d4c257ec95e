"""Reads a signed PDF for the points: its signature fields, filled and empty, and each signed revision by itself."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from services.signing.pdfdict import entry, form_of
from services.signing.verdict.model import Expectation

MOST_SIGNATURES = 25
MOST_FIELDS = 10_000


class TooComplex(Exception):
    """More fields or signatures than any paper of ours has."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """One signature as the file's last revision states it; `end` is where its byte range says the revision ends."""

    field: str
    contents: bytes
    byte_range: tuple[int, ...]
    subfilter: str
    embedded: EmbeddedPdfSignature

    @property
    def end(self) -> int:
        return self.byte_range[2] + self.byte_range[3] if len(self.byte_range) == 4 else 0

    @cached_property
    def signer(self) -> str:
        """The common name in the signer's certificate."""
        return str(self.embedded.signer_cert.subject.native.get("common_name", ""))

    @cached_property
    def signed_at(self) -> dt.datetime | None:
        return self.embedded.self_reported_timestamp


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything the points look at: the bytes, our roots (PEM), what we expect, and the clock."""

    pdf: bytes
    roots: tuple[bytes, ...]
    expected: Expectation | None
    now: dt.datetime
    reader: PdfFileReader
    filled: tuple[Filled, ...]
    empty: tuple[str, ...]
    revisions: dict[int, PdfFileReader] = field(default_factory=dict)
    statuses: dict[int, Any] = field(default_factory=dict)

    def revision(self, end: int) -> PdfFileReader:
        """Return a reader that sees the file only up to `end`; to its last byte, that is the reader of the file."""
        if end == len(self.pdf):
            return self.reader
        if end not in self.revisions:
            self.revisions[end] = PdfFileReader(BytesIO(self.pdf[:end]))
        return self.revisions[end]


def open_case(pdf: bytes, roots: tuple[bytes, ...], expected: Expectation | None) -> Case:
    """Read a file; raises whatever the reader raises."""
    reader = PdfFileReader(BytesIO(pdf))
    if reader.encrypted:
        raise TooComplex("encrypted")
    filled, empty = [], []
    for name, one in signature_fields(reader):
        if "/V" in one:
            filled.append(_filled(reader, name, one))
        else:
            empty.append(name)
    if len(filled) > MOST_SIGNATURES:
        raise TooComplex(f"{len(filled)} signatures")
    ordered = tuple(sorted(filled, key=lambda signature: signature.end))
    now = dt.datetime.now(dt.UTC)
    return Case(pdf=pdf, roots=roots, expected=expected, now=now, reader=reader, filled=ordered, empty=tuple(empty))


def signature_fields(reader: PdfFileReader) -> list[tuple[str, Any]]:
    """Return all signature fields with their full names, found by our own walk."""
    return [(name, one) for name, kind, one in form_fields(reader) if kind == "/Sig"]


def form_fields(reader: PdfFileReader) -> list[tuple[str, str, Any]]:
    """Return every terminal form field: full name, type, dictionary."""
    found: list[tuple[str, str, Any]] = []
    queue = [("", "", one) for one in entry(form_of(reader.root), "/Fields", ())]
    while queue:
        if len(found) + len(queue) > MOST_FIELDS:
            raise TooComplex("fields")
        above, kind, one = queue.pop(0)
        one = one.get_object()
        name = f"{above}.{one['/T']}" if above and "/T" in one else str(entry(one, "/T", above))
        kind = str(entry(one, "/FT", kind))
        kids = [kid for kid in entry(one, "/Kids", ()) if "/T" in kid.get_object()]
        if kids:
            queue.extend((name, kind, kid) for kid in kids)
        else:
            found.append((name, kind, one))
    return found


def _filled(reader: PdfFileReader, name: str, one: Any) -> Filled:
    embedded = EmbeddedPdfSignature(reader, one, name)
    return Filled(
        field=name,
        contents=bytes(embedded.pkcs7_content),
        byte_range=tuple(int(number) for number in embedded.byte_range),
        subfilter=str(embedded.sig_object.get("/SubFilter", "")),
        embedded=embedded,
    )
