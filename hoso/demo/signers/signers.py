"""Demo signers: keys of a demo CA made on the spot, signing as PAdES B-B with a picture of signature or seal."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import asyncio
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from hoso.demo.signers.authority import DemoAuthority
from hoso.demo.signers.drawings import draw_seal, draw_signature
from hoso.demo.signers.picture import Picture, PictureStyle
from services.signing.errors import FieldMissing
from services.signing.pdf.incremental import open_update
from services.signing.pdf.objects import entry, form_of
from shared.errors.things import Thing
from shared.errors.tree import NotFound

ATTRIBUTES = 1024  # bytes of a signature beside its certificates: its attributes, the RSA value, the frames


def make_demo_ca(
    folder: Path, *, people: Mapping[str, str], agencies: frozenset[str] = frozenset(), since: datetime | None = None
) -> None:
    """Write `roots/demo-ca.pem` and, per signer key, `KEY.p12`, `KEY.pass` and `KEY.png`.

    `people` gives each key the name its certificate carries (CN); keys in `agencies` get a seal, others a signature.
    Certificates are valid from `since` on, or from now on.
    """
    (folder / "roots").mkdir(parents=True, exist_ok=True)
    ca = DemoAuthority(since)
    (folder / "roots" / "demo-ca.pem").write_bytes(ca.root_pem())
    for key, name in people.items():
        ca.issue(folder, key, name)
        (draw_seal if key in agencies else draw_signature)(folder / f"{key}.png", name)


class _KeptKey(Signer):
    """A signer that keeps the loaded RSA key: each load checks the key, three quarters of a signature's time."""

    def __init__(
        self, key: rsa.RSAPrivateKey, certificate: asn1_x509.Certificate, others: Iterable[asn1_x509.Certificate]
    ) -> None:
        store = SimpleCertificateStore()
        store.register_multiple(others)
        super().__init__(signing_cert=certificate, cert_registry=store, embed_roots=False)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, padding.PKCS1v15(), getattr(hashes, digest_algorithm.upper())())


class DemoSigner:
    """One demo signer, loaded once; may be used from several threads."""

    def __init__(self, signer: Signer, picture: Picture | None, certificates: Sequence[asn1_x509.Certificate]) -> None:
        self._signer = signer
        self._picture = picture
        # hexadecimal digits of /Contents: asking pyHanko for them would make every signature twice
        self._reserved = 2 * (sum(len(certificate.dump()) for certificate in certificates) + ATTRIBUTES)
        self._alone = threading.Lock()  # certificates are parsed lazily, which is not thread-safe

    @classmethod
    def load(cls, folder: Path, key: str) -> "DemoSigner":
        """Load what `make_demo_ca` wrote for a key; raises NotFound."""
        path = folder / f"{key}.p12"
        if not path.is_file():
            raise NotFound(what=Thing.DEMO_SIGNER, id=key)
        private, certificate, others = pkcs12.load_key_and_certificates(
            path.read_bytes(), path.with_suffix(".pass").read_bytes()
        )
        if not isinstance(private, rsa.RSAPrivateKey) or certificate is None:
            raise NotFound(what=Thing.RSA_KEY, id=key)
        own, *above = [_asn1(each) for each in (certificate, *others)]
        picture = Picture(path.with_suffix(".png").read_bytes())
        carried = [
            own,
            *(certificate for certificate in above if not certificate.self_issued),
        ]  # a root is not sent along
        return cls(_KeptKey(private, own, above), picture, carried)

    def sign(self, pdf: bytes, *, field: str) -> bytes:
        """Return the PDF with one more revision that signs this empty field (PAdES B-B, RSA, SHA-256).

        Raises FieldMissing when there is no such empty field.
        """
        writer = open_update(pdf)
        if field not in _empty(writer.root):
            raise FieldMissing(field=field)
        meta = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        style = PictureStyle(picture=self._picture) if self._picture else None
        with self._alone:
            maker = PdfSigner(meta, self._signer, stamp_style=style)
            kept = {"existing_fields_only": True, "bytes_reserved": self._reserved}
            signed = asyncio.run(maker.async_sign_pdf(writer, output=BytesIO(), **kept))
        return bytes(signed.getbuffer())

    def sign_next(self, pdf: bytes) -> bytes:
        """Return the PDF with the first signature field signed that is empty; raises FieldMissing."""
        names = _empty(open_update(pdf).root)
        return self.sign(pdf, field=names[0] if names else "")


def _empty(root: object) -> list[str]:
    """Return the names of the signature fields that are empty, in their order."""
    fields = [field.get_object() for field in entry(form_of(root), "/Fields", ())]
    return [str(field.get("/T")) for field in fields if field.get("/FT") == "/Sig" and "/V" not in field]


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
