"""Reads a signed PDF for the points: its signature fields, filled and empty, and each signed revision by itself."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.status import PdfSignatureStatus

from services.signing.pdf.objects import entry
from services.signing.verdict.long_term.store import carried_evidence
from services.signing.verdict.model import Expectation, Locked, TooComplex
from services.signing.verdict.pdf.fields import signature_fields
from services.signing.verdict.pdf.filled import Filled, read_signature
from services.signing.verdict.trust.evidence import Evidence, Standing
from shared.clock import Clock

MOST_SIGNATURES = 20
MOST_REVISIONS = 200
MOST_OBJECTS = 100_000  # in classical tables; usual are some hundreds
NO_EVIDENCE = Evidence()
MACHINE = Clock()  # of whoever judges: what signatures claim is of this very time, whatever day a site plays
STAMP = "/DocTimeStamp"
LINE_END = len(b"\r\n")


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything the points look at: the bytes, our roots (PEM), evidence beside them and in it, and the clock.

    `filled` are the signatures and `stamps` the document time stamps, each in the order of the revisions they end.
    """

    pdf: bytes
    roots: tuple[bytes, ...]
    expected: Expectation | None
    evidence: Evidence
    now: dt.datetime
    reader: PdfFileReader
    filled: tuple[Filled, ...]
    stamps: tuple[Filled, ...]
    empty: tuple[str, ...]
    revisions: dict[int, PdfFileReader] = field(default_factory=dict)
    statuses: dict[int, PdfSignatureStatus] = field(default_factory=dict)
    standings: dict[int, tuple[Standing, str]] = field(default_factory=dict)

    @cached_property
    def intermediates(self) -> list[x509.Certificate]:
        """The authorities that a chain may lead over."""
        return [x509.Certificate.load(der) for der in self.evidence.intermediates]

    def revision(self, end: int) -> PdfFileReader:
        """Return a reader that sees the file only up to `end`; to its last byte, that is the reader of the file."""
        if end == len(self.pdf):
            return self.reader
        if end not in self.revisions:
            self.revisions[end] = PdfFileReader(BytesIO(self.pdf[:end]))
        return self.revisions[end]

    def revision_ends(self, after: int, before: int) -> list[int]:
        """Return where the revisions end that end between two places in the file, neither included.

        The line end after a revision is of it where its time stamp covers it.
        """
        xrefs = self.reader.xrefs
        tables = [xrefs.get_xref_container_info(n).end_location for n in range(self.reader.total_revisions)]
        ends = [self.pdf.find(b"%%EOF", table) + len(b"%%EOF") for table in tables if after < table < before]
        return [self._covered(end) for end in sorted(ends) if end < before - LINE_END]

    def ends_behind(self, after: int) -> list[int]:
        """Return the same of the revisions behind a place, the file's last byte included."""
        return [*self.revision_ends(after, len(self.pdf)), len(self.pdf)]

    def stamp_at(self, end: int) -> Filled | None:
        """Return the document time stamp whose revision ends there."""
        return next((stamp for stamp in self.stamps if stamp.end == end), None)

    def _covered(self, end: int) -> int:
        return next((stamp.end for stamp in self.stamps if end <= stamp.end <= end + LINE_END), end)


def open_case(
    pdf: bytes,
    roots: tuple[bytes, ...],
    expected: Expectation | None,
    evidence: Evidence = NO_EVIDENCE,
    clock: Clock = MACHINE,
) -> Case:
    """Read a file; raises Locked, TooComplex, and whatever the reader raises."""
    reader = _reader(pdf)
    fields = [(name, field, entry(field, "/V") is not None) for name, field in signature_fields(reader)]
    filled = [read_signature(reader, name, field) for name, field, is_filled in fields if is_filled]
    if len(filled) > MOST_SIGNATURES:
        raise TooComplex(f"{len(filled)} signatures")
    ordered = sorted(filled, key=lambda signature: signature.end)
    return Case(
        pdf=pdf,
        roots=roots,
        expected=expected,
        evidence=evidence.beside(carried_evidence(reader)),
        now=clock.now(),
        reader=reader,
        filled=tuple(signature for signature in ordered if signature.kind != STAMP),
        stamps=tuple(signature for signature in ordered if signature.kind == STAMP),
        empty=tuple(name for name, _, is_filled in fields if not is_filled),
    )


def _reader(pdf: bytes) -> PdfFileReader:
    if pdf.count(b"startxref") > MOST_REVISIONS or pdf.count(b" 00000 n") > MOST_OBJECTS:
        raise TooComplex("revisions or objects")
    reader = PdfFileReader(BytesIO(pdf))
    if reader.encrypted:
        raise Locked
    return reader
