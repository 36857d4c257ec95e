"""Point 6: each signature is PAdES, made with strong means, by the named person's certificate (ETSI EN 319 142-1)."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence

from asn1crypto import cms, core, parser, x509

from services.signing.verdict.cms.ber import OPEN, closed
from services.signing.verdict.cms.certificates import (
    embedded,
    is_for_documents,
    is_strong,
    issuer_of,
    key_of,
    name_of,
    signers_own,
)
from services.signing.verdict.cms.chain import may_issue
from services.signing.verdict.cms.container import DIGESTS, has_no_more, is_der, is_plain
from services.signing.verdict.cms.covered import DigestOf, digests_of
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.filled import Signed
from services.signing.verdict.points.p3_trust import chain_of

PADES = "/ETSI.CAdES.detached"
ATTRIBUTES = ("content_type", "message_digest", "signing_certificate_v2")


class Unfit(Exception):
    """A rule of the format that a signature does not keep: its code and the name that the sentence needs."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_CMS and its kinds, SIG_KEY_USAGE, SIG_UNTRUSTED, and SIG_WRONG_SIGNER for a new signature's name."""
    for signature in case.filled:
        try:
            certificate = certificate_of_pades(signature, digests_of(case.pdf, signature))
            check_nothing_beside(signature, chain_of(case, signature))
        except Unfit as unfit:
            yield Refusal(code=unfit.code, field=signature.field, detail=unfit.detail)
            continue
        if not is_for_documents(certificate):
            yield Refusal(code="SIG_KEY_USAGE", field=signature.field)
        elif not may_issue(chain_of(case, signature), signature.signed_at):
            yield Refusal(code="SIG_UNTRUSTED", field=signature.field, detail=issuer_of(certificate))
    expected = case.expected
    if expected is None or expected.signer is None:
        return
    due = [signature for signature in case.filled if signature.field == expected.field] or list(case.filled[-1:])
    for signature in due:
        if not is_named(signature, expected.signer):
            yield Refusal(code="SIG_WRONG_SIGNER", field=signature.field)


def is_pades(signature: Signed) -> bool:
    """Return whether the dictionary says that its contents are a signature by PAdES."""
    return signature.subfilter == PADES and signature.kind == "/Sig"


def certificate_of_pades(signature: Signed, digest_of: DigestOf) -> x509.Certificate:
    """Return the signer's certificate of a signature that keeps every rule of the format; raises Unfit.

    `digest_of` gives the digest of what is signed, by the name of the algorithm.
    """
    if not is_pades(signature):
        raise Unfit(
            "SIG_CMS_KIND",
            (signature.subfilter if signature.kind == "/Sig" else signature.kind).removeprefix("/") or "?",
        )
    try:
        container = _whole(signature.contents)
        info = cms.ContentInfo.load(container)
        signed = info["content"]
        if info["content_type"].native != "signed_data":
            raise Unfit("SIG_CMS")
        signers = len(signed["signer_infos"])
        if signers != 1:
            raise Unfit("SIG_CMS_SIGNERS", str(signers))
        certificate = _certificate_of(digest_of, signed, signed["signer_infos"][0])
        if not has_no_more(container) or not is_plain(signed, signed["signer_infos"][0]):
            raise Unfit("SIG_CMS")
        return certificate
    except Unfit:
        raise
    except Exception as error:  # asn1crypto parses lazily and raises many kinds; any of them is no PAdES
        raise Unfit("SIG_CMS_ENCODING") from error


def _whole(contents: bytes) -> bytes:
    """Return the container as DER, without the zeros behind it; raises Unfit where it is written otherwise."""
    size = parser.peek(contents)
    container, behind = closed(contents) if contents[1] == OPEN else (contents[:size], contents[size:])
    if behind.strip(b"\0") or not is_der(container):
        raise Unfit("SIG_CMS_ENCODING")
    return container


def _certificate_of(digest_of: DigestOf, signed: cms.SignedData, signer: cms.SignerInfo) -> x509.Certificate:
    certificate = signers_own(signed, signer)
    if certificate is None:
        raise Unfit("SIG_CMS_CERTIFICATE")
    if not is_strong(certificate):
        raise Unfit("SIG_CMS_KEY", key_of(certificate))
    digest = str(signer["digest_algorithm"]["algorithm"].native)
    if digest not in DIGESTS:
        raise Unfit("SIG_CMS_DIGEST", digest.upper())
    wrong = _wrong_attribute(digest_of, signer, certificate)
    if wrong:
        raise Unfit("SIG_CMS_ATTRIBUTE", wrong)
    return certificate


def _wrong_attribute(digest_of: DigestOf, signer: cms.SignerInfo, certificate: x509.Certificate) -> str:
    """Return the name of the first signed attribute that is missing, there twice or wrong."""
    values: dict[str, list[core.Asn1Value]] = {}
    for attribute in signer["signed_attrs"]:
        values.setdefault(attribute["type"].native, []).extend(attribute["values"])
    for name in ATTRIBUTES:
        if len(values.get(name, ())) != 1:
            return name
    ours = digest_of(str(signer["digest_algorithm"]["algorithm"].native))
    named = values["signing_certificate_v2"][0]["certs"][0]
    with_ = named["hash_algorithm"]["algorithm"].native
    same = with_ in DIGESTS and named["cert_hash"].native == hashlib.new(with_, certificate.dump()).digest()
    right = (values["content_type"][0].native == "data", values["message_digest"][0].native == ours, same)
    return next((name for name, holds in zip(ATTRIBUTES, right, strict=True) if not holds), "")


def check_nothing_beside(signature: Signed, chain: Sequence[x509.Certificate]) -> None:
    """Raise Unfit for a certificate in the signature that is not of the signer's chain: no digest covers it."""
    known = {certificate.dump() for certificate in chain}
    for other in embedded(signature.embedded.signed_data) if known else ():
        if other.dump() not in known:
            raise Unfit("SIG_CMS_STRAY", name_of(other))


def is_named(signature: Signed, name: str) -> bool:
    """Return whether the signer's certificate bears this name."""
    return _composed(signature.signer) == _composed(name)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()
