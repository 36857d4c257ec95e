"""Point 6: each signature is PAdES, made with strong means, by the named person's certificate (ETSI EN 319 142-1)."""

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any

from asn1crypto import cms, parser, x509

from services.signing.verdict.certificates import embedded, is_for_documents, is_strong, signers_own
from services.signing.verdict.chain import may_issue
from services.signing.verdict.container import DIGESTS, has_no_more, is_der, is_plain
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case, Filled
from services.signing.verdict.trust import chain_of


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_CMS, SIG_KEY_USAGE, SIG_UNTRUSTED, and SIG_WRONG_SIGNER where the new signature's names another."""
    for one in case.filled:
        certificate = _certificate_of_pades(case.pdf, one)
        if certificate is None or not _nothing_beside(case, one):
            yield Refusal(code="SIG_CMS", field=one.field)
        elif not is_for_documents(certificate):
            yield Refusal(code="SIG_KEY_USAGE", field=one.field)
        elif not may_issue(chain_of(case, one), one.signed_at):
            yield Refusal(code="SIG_UNTRUSTED", field=one.field)
    expected = case.expected
    if expected is None or expected.signer is None:
        return
    due = [one for one in case.filled if one.field == expected.field] or list(case.filled[-1:])
    for one in due:
        if _composed(one.signer) != _composed(expected.signer):
            yield Refusal(code="SIG_WRONG_SIGNER", field=one.field)


def _certificate_of_pades(pdf: bytes, one: Filled) -> x509.Certificate | None:
    """Return the signer's certificate of a signature that keeps every rule of the format."""
    if one.subfilter != "/ETSI.CAdES.detached" or one.kind != "/Sig":
        return None
    try:
        size = parser.peek(one.contents)
        whole = one.contents[:size]
        if one.contents[size:].strip(b"\0") or not is_der(whole) or not has_no_more(whole):
            return None
        info = cms.ContentInfo.load(whole)
        signed = info["content"]
        if info["content_type"].native != "signed_data" or len(signed["signer_infos"]) != 1:
            return None
        signer = signed["signer_infos"][0]
        certificate = signers_own(signed, signer)
        if certificate is None or not is_strong(certificate) or not is_plain(signed, signer):
            return None
        return certificate if _attributes_hold(pdf, one, signer, certificate) else None
    except Exception:  # asn1crypto parses as it is asked, and raises many kinds; what it cannot parse is no PAdES
        return None


def _attributes_hold(pdf: bytes, one: Filled, signer: Any, certificate: x509.Certificate) -> bool:
    values: dict[str, list[Any]] = {}
    for attribute in signer["signed_attrs"]:
        values.setdefault(attribute["type"].native, []).extend(attribute["values"])
    if any(len(values.get(name, ())) != 1 for name in ("content_type", "message_digest", "signing_certificate_v2")):
        return False
    start, before, after, rest = one.byte_range
    digest = signer["digest_algorithm"]["algorithm"].native
    ours = hashlib.new(digest, pdf[start : start + before] + pdf[after : after + rest]).digest()
    if values["content_type"][0].native != "data" or values["message_digest"][0].native != ours:
        return False
    named = values["signing_certificate_v2"][0]["certs"][0]
    with_ = named["hash_algorithm"]["algorithm"].native
    return with_ in DIGESTS and named["cert_hash"].native == hashlib.new(with_, certificate.dump()).digest()


def _nothing_beside(case: Case, one: Filled) -> bool:
    """Say whether every certificate in the signature belongs to the signer's chain: no digest covers the others."""
    chain = {certificate.dump() for certificate in chain_of(case, one)}
    return not chain or {other.dump() for other in embedded(one.embedded.signed_data)} <= chain


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()
