"""A certificate authority for attacks: it issues whatever a test asks for, good and bad."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
SIGNS = ("digital_signature", "content_commitment")
ISSUES = ("key_cert_sign", "crl_sign")


@dataclass
class Authority:
    """A key that issues certificates, its own first; give `above` to make it an intermediate one."""

    name: str
    above: "Authority | None" = None
    usage: tuple[str, ...] = ISSUES
    ca: bool = True
    days: tuple[float, float] = (-30, 365)
    more: tuple[tuple[Any, bool], ...] = ()
    path_length: int | None = None
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        issuer = self.above or self
        how: dict[str, Any] = {"usage": self.usage, "ca": self.ca, "days": self.days, "more": self.more}
        self.certificate = issuer.issue(self.name, self.key.public_key(), path_length=self.path_length, **how)

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(
        self,
        name: str,
        public: Any,
        *,
        usage: tuple[str, ...] | None = SIGNS,
        extended: tuple[str, ...] = (),
        ca: bool = False,
        days: tuple[float, float] = (-30, 365),
        more: tuple[tuple[Any, bool], ...] = (),
        path_length: int | None = None,
    ) -> x509.Certificate:
        """Issue a certificate; `days` from today that it begins and ends, `more` extensions, critical or not."""
        now = dt.datetime.now(dt.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name(self.name))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + dt.timedelta(days=days[0]))
            .not_valid_after(now + dt.timedelta(days=days[1]))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=path_length), critical=True)
        )
        if usage is not None:
            builder = builder.add_extension(x509.KeyUsage(**{entry: entry in usage for entry in USAGES}), critical=True)
        if extended:
            purposes = [x509.ObjectIdentifier(entry) for entry in extended]
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        for extension, critical in more:
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(self.key, hashes.SHA256())

    def weakened(self, certificate: x509.Certificate) -> x509.Certificate:
        """Return a certificate of this authority's signed anew, over SHA-1."""
        parts = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
        for where in (parts["tbs_certificate"]["signature"], parts["signature_algorithm"]):
            where["algorithm"] = "sha1_ecdsa"
        parts["signature_value"] = self.key.sign(parts["tbs_certificate"].dump(force=True), ec.ECDSA(hashes.SHA1()))  # noqa: S303
        return x509.load_der_x509_certificate(parts.dump(force=True))


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
