"""Of points 2 to 4: a signature as a plain revision states it, its contents taken from the gap of its byte range."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from services.signing.pdf.plain.revisions import Plain, Revision
from services.signing.pdf.plain.values import Ref, Unplain
from services.signing.verdict.pdf.filled import Signed, stated_time
from services.signing.verdict.plain.moulds import Cast, cast_of
from services.signing.verdict.points.p2_byte_range import gap_is_contents

KEYS = frozenset(
    {"/Type", "/Filter", "/SubFilter", "/ByteRange", "/Contents", "/M", "/Reference", "/Name", "/Location", "/Reason"}
    | {"/ContactInfo", "/Prop_Build"}
)
REFERENCE_KEYS = {"/Type", "/TransformMethod", "/Data", "/TransformParams", "/DigestMethod"}


class _Embedded(EmbeddedPdfSignature):
    """What the rules ask pyHanko of a signature, read from its bytes and not by a reader of the file."""

    def __init__(self, contents: bytes, shown: str | None) -> None:
        self.sig_object = generic.DictionaryObject()
        if shown is not None:
            self.sig_object[generic.NameObject("/M")] = generic.TextStringObject(shown)
        self.signed_data = cms.ContentInfo.load(contents)["content"]
        self.signer_info = extract_signer_info(self.signed_data)
        self._sd_cert_info = None

    @property
    def self_reported_timestamp(self) -> dt.datetime | None:
        stated = extract_self_reported_ts(self.signer_info)
        shown = self.sig_object.get("/M")
        return generic.parse_pdf_date(shown) if stated is None and shown is not None else stated


@dataclass(frozen=True, kw_only=True)
class PlainSignature(Signed):
    """A signature by its bytes; `locks` are the field locks that it states itself (FieldMDP)."""

    shown: str | None
    locks: tuple[dict[str, object], ...]

    @cached_property
    def embedded(self) -> EmbeddedPdfSignature:
        return _Embedded(self.contents, self.shown)

    @cached_property
    def cast(self) -> Cast | None:
        """What its container has of its own, where all else is as in one already found good."""
        return cast_of(self.contents)

    @cached_property
    def signer(self) -> str:
        return self.cast.mould.signer if self.cast else super().signer

    @cached_property
    def signed_at(self) -> dt.datetime | None:
        if self.cast is None:
            return super().signed_at
        stated = self.cast.stated
        return self.shown_at if stated is None else stated

    @property
    def shows_time(self) -> bool:
        return self.shown is not None

    @cached_property
    def shown_at(self) -> dt.datetime | None:
        return None if self.shown is None else stated_time(self.shown)


def read_signature(plain: Plain, revision: Revision, field: str, value: object) -> PlainSignature:
    """Return the signature that a revision gives a field; raises Unplain unless it covers all of that revision."""
    if not isinstance(value, Ref):
        raise Unplain("a signature that does not stand by itself")
    entries = plain.at(revision, value.number)
    if not isinstance(entries, dict) or not entries.keys() <= KEYS:
        raise Unplain("what no signature has")
    ranges, shown, references = entries.get("/ByteRange"), entries.get("/M"), entries.get("/Reference", [])
    if not isinstance(ranges, list) or not isinstance(references, list) or len(ranges) != 4:
        raise Unplain("no byte range")
    contents = entries.get("/Contents")
    signature = PlainSignature(
        field=field,
        contents=contents if isinstance(contents, bytes) else b"",
        byte_range=tuple(number for number in ranges if type(number) is int),
        kind=str(entries.get("/Type", "/Sig")),
        subfilter=str(entries.get("/SubFilter", "")),
        shown=shown.decode("ascii") if isinstance(shown, bytes) else None,
        locks=tuple(_lock(plain, reference) for reference in references),
    )
    if not gap_is_contents(plain.pdf, signature) or signature.end != revision.end:
        raise Unplain("a range that is not all of its revision")
    return signature


def _lock(plain: Plain, value: object) -> dict[str, object]:
    """Return the parameters of a field lock; a signature that certifies, or forbids more, is for the whole verdict."""
    if not isinstance(value, dict) or not value.keys() <= REFERENCE_KEYS:
        raise Unplain("another reference")
    if value.get("/TransformMethod") != "/FieldMDP":
        raise Unplain("another transform")
    return {**plain.entries(value.get("/TransformParams"))}
