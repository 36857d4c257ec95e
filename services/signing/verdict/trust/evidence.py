"""What is known of certificates beside the trusted roots: authorities between, revocation lists, OCSP answers.

None of it is trusted by itself: an authority must chain to a root, a list or an
answer must be signed by its issuer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from asn1crypto import core, crl, ocsp, pem, x509

CERTIFICATES = (".pem", ".crt", ".cer")

Standing = Literal["good", "revoked", "unknown"]  # of a certificate, by the evidence


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Each as DER; `required`: a signature of which none of it says that its certificates hold is not enough."""

    intermediates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    required: bool = False

    def beside(self, other: "Evidence") -> "Evidence":
        """Return this and what another holds."""
        return Evidence(
            intermediates=(*self.intermediates, *other.intermediates),
            crls=(*self.crls, *other.crls),
            ocsps=(*self.ocsps, *other.ocsps),
            required=self.required or other.required,
        )


def kept_evidence(folder: Path, *, required: bool = False) -> Evidence:
    """Return what lies beside the roots: `intermediates/*` as PEM or DER, `*.crl` as either, `*.ors` as DER.

    A file that holds nothing of its kind is passed over, so that it spoils no verdict.
    """
    between = sorted(path for path in folder.glob("intermediates/*") if path.suffix.lower() in CERTIFICATES)
    certificates = [der for path in between for der in _ders(path.read_bytes())]
    lists = [der for path in sorted(folder.glob("*.crl")) for der in _ders(path.read_bytes())]
    return Evidence(
        intermediates=intermediates_of(certificates),
        crls=crls_of(lists),
        ocsps=ocsps_of(path.read_bytes() for path in sorted(folder.glob("*.ors"))),
        required=required,
    )


def intermediates_of(ders: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return those that are certificates and not issued by themselves: a root is only what lies among the roots."""
    return tuple(
        der for der in ders if (certificate := _loaded(x509.Certificate, der)) and certificate.self_issued is False
    )


def crls_of(ders: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return those that are revocation lists."""
    return tuple(der for der in ders if _loaded(crl.CertificateList, der))


def ocsps_of(ders: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return those that are OCSP responses with an answer in them."""
    responses = ((der, _loaded(ocsp.OCSPResponse, der)) for der in ders)
    return tuple(der for der, response in responses if response and response["response_status"].native == "successful")


def _ders(content: bytes) -> list[bytes]:
    try:
        return [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
    except ValueError:
        return []


def _loaded(kind: type[core.Asn1Value], der: bytes) -> core.Asn1Value | None:
    """Return the structure, read through to its last part; None where it is none."""
    try:
        value = kind.load(der, strict=True)
        return value if value.native is not None else None
    except Exception:  # asn1crypto raises many kinds; none of them is evidence
        return None
