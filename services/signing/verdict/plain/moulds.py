"""Of points 3 and 6: a CMS that differs from one already found good in its digest, its time and its value alone.

A signer's tool writes the same bytes around these three, each time. Where every other byte is that of a container
which was looked through whole, its certificate, attributes and algorithms are the same, and only the three are new.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import algos, cms, core, parser, x509
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator, SignatureValidationContext

from services.signing.pdf.plain.values import Unplain
from services.signing.verdict.cms.spans import Span, children, content_of, cut

Chain = tuple[x509.Certificate, ...]
Trust = tuple[tuple[bytes, ...], tuple[bytes, ...]]  # the roots and the authorities between
MOST_KEPT = 200
TIME = re.compile(rb"\d{12}Z")
MESSAGE_DIGEST, SIGNING_TIME = (core.ObjectIdentifier(f"1.2.840.113549.1.9.{last}").dump() for last in (4, 5))
SIGNER_PARTS = 6  # version, name, digest algorithm, signed attributes, signature algorithm, value; nothing unsigned
SET, UTC_TIME = b"\x31", b"\x17"


@dataclass(frozen=True, kw_only=True)
class Mould:
    """A container with holes for the digest, the time if it says one, and the value; the paths by which it was good."""

    blank: bytes
    holes: tuple[Span, ...]  # the digest, the value and, where it is signed, the time
    attributes: Span
    signer: str
    certificate: x509.Certificate
    hash_name: str
    algorithm: algos.SignedDigestAlgorithm
    chains: dict[Trust, Chain] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """What a container has of its own, of those that one mould fits."""

    mould: Mould
    container: bytes

    @property
    def stated(self) -> datetime | None:
        """Return the time in the signed attributes; raises Unplain where it is none."""
        _, _, *times = self.mould.holes
        if not times:
            return None
        written = cut(self.container, times[0])
        if not TIME.fullmatch(written):
            raise Unplain("a time of another form")
        stated: datetime = core.UTCTime.load(UTC_TIME + bytes([len(written)]) + written).native
        return stated

    def check(self, digest: bytes) -> None:
        """Raise Unplain or InvalidSignature unless the value signs attributes that name this digest."""
        mould = self.mould
        named, value, *_ = (cut(self.container, hole) for hole in mould.holes)
        if named != digest:
            raise Unplain("not intact")
        start, end = mould.attributes
        DefaultSignatureValidator().validate_signature(
            value,
            SET + self.container[start + 1 : end],  # as it was signed (RFC 5652, 5.4)
            mould.certificate.public_key,
            mould.algorithm,
            SignatureValidationContext(contextual_md_algorithm=mould.hash_name),
        )


_KEPT: list[Mould] = []  # the latest first


def cast_of(contents: bytes) -> Cast | None:
    """Return what a container has of its own, where a kept mould fits; only zeros may follow it."""
    for mould in tuple(_KEPT):
        size = len(mould.blank)
        if _blanked(contents[:size], mould.holes) == mould.blank and not contents[size:].strip(b"\0"):
            return Cast(mould=mould, container=contents[:size])
    return None


def keep(contents: bytes, signer: str, certificate: x509.Certificate, trust: Trust, chain: Chain) -> None:
    """Keep the mould of a container that was found good whole; one that has a part of another kind makes none."""
    cast = cast_of(contents)
    mould = cast.mould if cast else _mould(contents[: parser.peek(contents)], signer, certificate)
    if mould is None:
        return
    mould.chains[trust] = chain
    if cast is None:
        _KEPT.insert(0, mould)
        del _KEPT[MOST_KEPT:]


def _mould(container: bytes, signer: str, certificate: x509.Certificate) -> Mould | None:
    """Return the mould of a container, which has the parts that RFC 5652 gives it."""
    content = children(container, (0, len(container)))[1]
    signed = children(container, content)[0]
    fields = children(container, children(container, children(container, signed)[-1])[0])
    if len(fields) != SIGNER_PARTS:
        return None
    attributes = dict(_attributes(container, fields[3]))
    digest, time = attributes.get(MESSAGE_DIGEST), attributes.get(SIGNING_TIME)
    if digest is None or (time and container[time[0] : time[0] + 1] != UTC_TIME):
        return None
    holes = tuple(content_of(container, part) for part in (digest, fields[5], time) if part)
    info = cms.ContentInfo.load(container)["content"]["signer_infos"][0]
    return Mould(
        blank=_blanked(container, holes),
        holes=holes,
        attributes=fields[3],
        signer=signer,
        certificate=certificate,
        hash_name=str(info["digest_algorithm"]["algorithm"].native),
        algorithm=info["signature_algorithm"],
    )


def _attributes(container: bytes, attributes: Span) -> Iterator[tuple[bytes, Span]]:
    """Yield the identifier of each attribute with its only value."""
    for attribute in children(container, attributes):
        identifier, values = children(container, attribute)
        (value,) = children(container, values)
        yield cut(container, identifier), value


def _blanked(data: bytes, holes: Sequence[Span]) -> bytes:
    """Return bytes with zeros in the holes."""
    blank = bytearray(data)
    for start, end in holes:
        blank[start:end] = bytes(end - start)
    return bytes(blank)
