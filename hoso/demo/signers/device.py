"""A demo signer's device: gets the digest of a paper, returns a detached CMS (PAdES B-B) made from a DER template."""

import base64
import hashlib
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from services.signing.verdict.cms.container import wrapped
from shared.errors.things import Thing
from shared.errors.tree import NotFound

INTEGER, OCTETS, OID, SEQUENCE, SET, TAGGED = 0x02, 0x04, 0x06, 0x30, 0x31, 0xA0
ONE, NULL = b"\x02\x01\x01", b"\x05\x00"


def _oid(digits: str) -> bytes:
    return wrapped(OID, bytes.fromhex(digits))


DATA, SIGNED_DATA = _oid("2a864886f70d010701"), _oid("2a864886f70d010702")
CONTENT_TYPE, MESSAGE_DIGEST = _oid("2a864886f70d010903"), _oid("2a864886f70d010904")
SIGNING_CERTIFICATE = _oid("2a864886f70d010910022f")  # version 2 (RFC 5035)
SHA256 = wrapped(SEQUENCE, _oid("608648016503040201") + NULL)
RSA = wrapped(SEQUENCE, _oid("2a864886f70d010101") + NULL)


class Device:
    """One signer's key and certificate, loaded once; everything of a signature but digest and value is made once."""

    def __init__(self, key: rsa.RSAPrivateKey, certificate: x509.Certificate, picture: bytes) -> None:
        self._key, self.picture = key, base64.b64encode(picture).decode()
        der = certificate.public_bytes(Encoding.DER)
        self.certificates = [base64.b64encode(der).decode()]
        serial = certificate.serial_number
        number = wrapped(INTEGER, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
        self._signer = ONE + wrapped(SEQUENCE, certificate.issuer.public_bytes() + number) + SHA256
        self._carried = wrapped(TAGGED, der)
        named = wrapped(SEQUENCE, wrapped(OCTETS, hashlib.sha256(der).digest()))
        self._type = wrapped(SEQUENCE, CONTENT_TYPE + wrapped(SET, DATA))
        names = wrapped(SET, wrapped(SEQUENCE, wrapped(SEQUENCE, named)))
        self._named = wrapped(SEQUENCE, SIGNING_CERTIFICATE + names)

    @classmethod
    def load(cls, folder: Path, key: str) -> "Device":
        """Load what `make_demo_ca` wrote for a key; raises NotFound."""
        path = folder / f"{key}.p12"
        if not path.is_file():
            raise NotFound(what=Thing.DEMO_SIGNER, id=key)
        password = path.with_suffix(".pass").read_bytes()
        private, certificate, _ = pkcs12.load_key_and_certificates(path.read_bytes(), password)
        if not isinstance(private, rsa.RSAPrivateKey) or certificate is None:
            raise NotFound(what=Thing.RSA_KEY, id=key)
        return cls(private, certificate, path.with_suffix(".png").read_bytes())

    def sign(self, digest: str) -> str:
        """Return the CMS of a digest, both in base64."""
        own = wrapped(SEQUENCE, MESSAGE_DIGEST + wrapped(SET, wrapped(OCTETS, base64.b64decode(digest))))
        attributes = b"".join(sorted([self._type, own, self._named]))
        value = self._key.sign(wrapped(SET, attributes), padding.PKCS1v15(), hashes.SHA256())
        signer = wrapped(SEQUENCE, self._signer + wrapped(TAGGED, attributes) + RSA + wrapped(OCTETS, value))
        content = ONE + wrapped(SET, SHA256) + wrapped(SEQUENCE, DATA) + self._carried + wrapped(SET, signer)
        cms = wrapped(SEQUENCE, SIGNED_DATA + wrapped(TAGGED, wrapped(SEQUENCE, content)))
        return base64.b64encode(cms).decode()
