"""Makes a demo certificate authority on the spot: a root, and one key with its certificate per demo signer."""

import datetime as dt
import secrets
import warnings
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from shared.clock import Clock

ROOT_NAME = "HoSo Demo Root CA"
YEARS = dt.timedelta(days=3 * 365)
NO_USAGE = dict.fromkeys(
    (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    ),
    False,
)


class DemoAuthority:
    """A root key that exists only as long as this object, so that no later certificate can come from it.

    Its certificates are valid from `since` on, for a demo that plays earlier days; left out, from now on.
    """

    def __init__(self, since: dt.datetime | None = None) -> None:
        self._since = since or Clock().now()
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._name = _name(ROOT_NAME)
        usage = x509.KeyUsage(**{**NO_USAGE, "key_cert_sign": True, "crl_sign": True})
        self.root = (
            _builder(self._name, self._name, self._key.public_key(), self._since)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(self._key, hashes.SHA256())
        )

    def root_pem(self) -> bytes:
        """Return the root certificate."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    def issue(self, folder: Path, key: str, name: str, *, bits: int = 2048) -> None:
        """Write `KEY.p12` and its `KEY.pass`: RSA, CN = the name, for signatures and non-repudiation only."""
        private = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        usage = x509.KeyUsage(**{**NO_USAGE, "digital_signature": True, "content_commitment": True})
        issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        certificate = (
            _builder(_name(name), self._name, private.public_key(), self._since)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(issuer_key, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        passphrase = secrets.token_urlsafe(18).encode()
        locked = serialization.BestAvailableEncryption(passphrase)
        data = pkcs12.serialize_key_and_certificates(key.encode(), private, certificate, [self.root], locked)
        for suffix, content in ((".p12", data), (".pass", passphrase)):
            path = folder / f"{key}{suffix}"
            path.touch(mode=0o600)
            path.write_bytes(content)


def _name(common: str) -> x509.Name:
    # RFC 5280 allows 64 characters; the library counts bytes, of which a Vietnamese name has more, and warns
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64], _validate=False)])


def _builder(
    subject: x509.Name, issuer: x509.Name, public: rsa.RSAPublicKey, since: dt.datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since.replace(microsecond=0) - dt.timedelta(hours=1))
        .not_valid_after(Clock().now().replace(microsecond=0) + YEARS)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
