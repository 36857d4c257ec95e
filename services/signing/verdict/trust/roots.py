"""The root certificates that signatures may chain to."""

from pathlib import Path

from asn1crypto import pem, x509


def trusted_roots(folder: Path) -> list[bytes]:
    """Return every root certificate (PEM) of a folder's `*.pem`, in the order of their file names.

    A file may hold several, or one as DER; one that holds none is passed over, so that it spoils no verdict.
    """
    return [root for path in sorted(folder.glob("*.pem")) for root in _certificates(path.read_bytes())]


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
