"""Point 6: each signature is PAdES, made with strong means, by the named person's certificate (ETSI EN 319 142-1)."""

import hashlib
from collections.abc import Iterator
from typing import Any

from asn1crypto import cms, x509

from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case, Filled

DIGESTS = ("sha256", "sha384", "sha512")
CURVES = ("secp256r1", "secp384r1", "secp521r1")
USAGES = {"digital_signature", "non_repudiation"}


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_CMS, and SIG_WRONG_SIGNER for the new signature when its certificate names somebody else."""
    for one in case.filled:
        if not (one.subfilter == "/ETSI.CAdES.detached" and _is_pades(case.pdf, one)):
            yield Refusal(code="SIG_CMS", field=one.field)
    expected = case.expected
    if expected is None or expected.signer is None:
        return
    due = [one for one in case.filled if one.field == expected.field] or list(case.filled[-1:])
    for one in due:
        if one.signer != expected.signer:
            yield Refusal(code="SIG_WRONG_SIGNER", field=one.field)


def _is_pades(pdf: bytes, one: Filled) -> bool:
    info = cms.ContentInfo.load(one.contents)
    signed = info["content"]
    if info["content_type"].native != "signed_data" or one.contents[len(info.dump()) :].strip(b"\0"):
        return False
    enclosed = signed["encap_content_info"]
    if enclosed["content_type"].native != "data" or enclosed["content"].native is not None:
        return False
    if len(signed["signer_infos"]) != 1:
        return False
    signer = signed["signer_infos"][0]
    certificate = _certificate(signed, signer)
    digest = signer["digest_algorithm"]["algorithm"].native
    if certificate is None or digest not in DIGESTS or not _strong(certificate):
        return False
    return _attributes_hold(pdf, one, signer, certificate, digest)


def _certificate(signed: Any, signer: Any) -> x509.Certificate | None:
    wanted = signer["sid"].chosen
    for choice in signed["certificates"]:
        one = choice.chosen
        if signer["sid"].name == "issuer_and_serial_number":
            same = one.issuer == wanted["issuer"] and one.serial_number == wanted["serial_number"].native
        else:
            same = one.key_identifier == wanted.native
        if same:
            return one
    return None


def _strong(certificate: x509.Certificate) -> bool:
    key, usage = certificate.public_key, certificate.key_usage_value
    if usage is None or not USAGES & set(usage.native):
        return False
    if key.algorithm == "rsa":
        return bool(key.bit_size >= 2048)
    return bool(key.algorithm == "ec" and key.curve[1] in CURVES)


def _attributes_hold(pdf: bytes, one: Filled, signer: Any, certificate: x509.Certificate, digest: str) -> bool:
    values: dict[str, list[Any]] = {}
    for attribute in signer["signed_attrs"]:
        values.setdefault(attribute["type"].native, []).extend(attribute["values"])
    if any(len(values.get(name, ())) != 1 for name in ("content_type", "message_digest", "signing_certificate_v2")):
        return False
    start, before, after, rest = one.byte_range
    ours = hashlib.new(digest, pdf[start : start + before] + pdf[after : after + rest]).digest()
    if values["content_type"][0].native != "data" or values["message_digest"][0].native != ours:
        return False
    named = values["signing_certificate_v2"][0]["certs"][0]
    with_ = named["hash_algorithm"]["algorithm"].native
    return with_ in DIGESTS and named["cert_hash"].native == hashlib.new(with_, certificate.dump()).digest()
