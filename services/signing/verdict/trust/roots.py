"""The root certificates that signatures may chain to."""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509

from services.signing.verdict.cms.certificates import common_name


def trusted_roots(folder: Path) -> list[bytes]:
    """Return every root certificate (PEM) of a folder's `*.pem`, in the order of their file names.

    A file may hold several, or one as DER; one that holds none is passed over, so that it spoils no verdict.
    """
    return [root for path in sorted(folder.glob("*.pem")) for root in _certificates(path.read_bytes())]


@dataclass(frozen=True, kw_only=True)
class Root:
    """A trusted root: whose it is, from when until when it holds (ISO 8601), and its SHA-256."""

    subject: str
    valid_from: str
    valid_to: str
    sha256: str


def described_roots(folder: Path) -> list[Root]:
    """Return every trusted root of a folder as it is shown to people."""
    certificates = [x509.Certificate.load(pem.unarmor(root)[2]) for root in trusted_roots(folder)]
    return [
        Root(
            subject=common_name(certificate.subject),
            valid_from=certificate.not_valid_before.isoformat(),
            valid_to=certificate.not_valid_after.isoformat(),
            sha256=certificate.sha256.hex(),
        )
        for certificate in certificates
    ]


def _certificates(content: bytes) -> list[bytes]:
    try:
        parts = [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        certificates = [x509.Certificate.load(part, strict=True) for part in parts]
        return [
            pem.armor("CERTIFICATE", certificate.dump())
            for certificate in certificates
            if certificate.native and certificate.public_key.native
        ]
    except Exception:  # asn1crypto raises many kinds; none of them makes a certificate trusted
        return []
