"""Makes CMS signatures by hand, each part of them open to be made wrong, and puts them into a signed PDF."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, cms, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

CONTENTS = re.compile(rb"/Contents <([0-9a-fA-F]+)>")
RANGE = re.compile(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]")
Attributes = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What goes into a signature; `attributes` may change what is signed, `whole` what is put around it."""

    key: Any
    certificate: Any
    others: Sequence[Any] = ()
    digest: str = "sha256"
    pss: bool = False
    attributes: Callable[[Attributes], Attributes] = lambda value: value
    whole: Callable[[dict[str, Any]], None] = lambda _: None


def covered(pdf: bytes) -> bytes:
    """Return the bytes that the last signature of a file covers."""
    before, after, rest = (int(group) for group in list(RANGE.finditer(pdf))[-1].groups())
    return pdf[:before] + pdf[after : after + rest]


def put(pdf: bytes, signature: bytes) -> bytes:
    """Return the file with another CMS in its last signature, filled up with zeros."""
    gap = list(CONTENTS.finditer(pdf))[-1]
    room = gap.end(1) - gap.start(1)
    assert len(signature) * 2 <= room
    return pdf[: gap.start(1)] + signature.hex().encode().ljust(room, b"0") + pdf[gap.end(1) :]


def signed_by(pdf: bytes, recipe: Recipe) -> bytes:
    """Return the file with its last signature made anew, by a recipe."""
    return put(pdf, made(covered(pdf), recipe))


def made(data: bytes, recipe: Recipe) -> bytes:
    """Return a CMS signature over data, by a recipe."""
    certificate = asn1(recipe.certificate)
    attributes = cms.CMSAttributes(recipe.attributes(usual(data, certificate, recipe.digest)))
    algorithm = _algorithm(recipe)
    signer = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": serial(certificate)},
        "digest_algorithm": {"algorithm": recipe.digest},
        "signature_algorithm": algorithm,
        "signed_attrs": attributes,
        "signature": _raw(recipe, attributes.dump() if len(attributes) else data),
    }
    whole: dict[str, Any] = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": recipe.digest}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate, *(asn1(element) for element in recipe.others)],
        "signer_infos": [signer],
    }
    if not len(attributes):
        del signer["signed_attrs"]
    recipe.whole(whole)
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(whole)}).dump())


def usual(data: bytes, certificate: x509.Certificate, digest: str) -> Attributes:
    """Return the signed attributes of a PAdES signature, with the time of signing."""
    named = {"hash_algorithm": {"algorithm": "sha256"}, "cert_hash": hashlib.sha256(certificate.dump()).digest()}
    return [
        {"type": "content_type", "values": ["data"]},
        {"type": "message_digest", "values": [hashlib.new(digest, data, usedforsecurity=False).digest()]},
        {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [named]})]},
    ]


def serial(certificate: x509.Certificate) -> dict[str, Any]:
    return {"issuer": certificate.issuer, "serial_number": certificate.serial_number}


def asn1(certificate: Any) -> x509.Certificate:
    """Return a certificate in the form that CMS structures are made of."""
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _algorithm(recipe: Recipe) -> algos.SignedDigestAlgorithm:
    if isinstance(recipe.key, ec.EllipticCurvePrivateKey):
        return algos.SignedDigestAlgorithm({"algorithm": f"{recipe.digest}_ecdsa"})
    if not recipe.pss:
        return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"})
    same = {"algorithm": recipe.digest}
    parameters = {
        "hash_algorithm": same,
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": same},
        "salt_length": hashlib.new(recipe.digest).digest_size,
    }
    return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})


def _raw(recipe: Recipe, data: bytes) -> bytes:
    digest = getattr(hashes, recipe.digest.upper())()
    if isinstance(recipe.key, rsa.RSAPrivateKey):
        pss = padding.PSS(padding.MGF1(digest), digest.digest_size)
        return recipe.key.sign(data, pss if recipe.pss else padding.PKCS1v15(), digest)
    signature: bytes = recipe.key.sign(data, ec.ECDSA(digest))
    return signature
