"""Points 3 and 6 of one signature by its bytes alone: intact, trusted, of its time, PAdES, the named person's."""

import datetime as dt
from collections.abc import Sequence

from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from services.signing.pdf.plain.values import Unplain
from services.signing.verdict.cms.certificates import is_for_documents
from services.signing.verdict.cms.chain import may_issue
from services.signing.verdict.cms.covered import DigestOf
from services.signing.verdict.cms.times import is_plausible
from services.signing.verdict.plain.chains import chain_of, is_valid_at
from services.signing.verdict.plain.moulds import Chain, Trust, keep
from services.signing.verdict.plain.signature import PlainSignature
from services.signing.verdict.points.p6_cms_rules import certificate_of_pades, check_nothing_beside, is_named, is_pades

ATTRIBUTES = frozenset(
    {"content_type", "message_digest", "signing_certificate_v2", "signing_time", "cms_algorithm_protection"}
)


def check_cms(
    signature: PlainSignature,
    digest_of: DigestOf,
    signer: str | None,
    roots: Sequence[bytes],
    intermediates: Sequence[bytes],
    now: dt.datetime,
) -> None:
    """Raise Unplain, Unfit or whatever a library does unless a signature is good; `signer` is the due name."""
    if signature.signed_at is None or not is_plausible(signature, now):
        raise Unplain("the time")
    trust = (tuple(roots), tuple(intermediates))
    cast = signature.cast
    chain = cast.mould.chains.get(trust, ()) if cast else ()
    if cast and chain and is_pades(signature) and is_valid_at(chain, signature.signed_at):
        cast.check(digest_of(cast.mould.hash_name))
    else:
        chain = _whole(signature, digest_of, trust)
    if not may_issue(chain, signature.signed_at):
        raise Unplain("not by an authority")
    if signer is not None and not is_named(signature, signer):
        raise Unplain("another signer")


def _whole(signature: PlainSignature, digest_of: DigestOf, trust: Trust) -> Chain:
    """Look all of a container through, and keep its mould; return the certificates from the root to the signer's."""
    info = signature.embedded.signer_info
    if list(info["unsigned_attrs"]) or not {each["type"].native for each in info["signed_attrs"]} <= ATTRIBUTES:
        raise Unplain("a time stamp, or an attribute of another kind")
    certificate = certificate_of_pades(signature, digest_of)
    digest = digest_of(str(info["digest_algorithm"]["algorithm"].native))
    if validate_sig_integrity(info, signature.embedded.signer_cert, "data", digest) != (True, True):
        raise Unplain("not intact")
    chain = chain_of(signature, digest, *trust)
    check_nothing_beside(signature, chain)
    if not is_for_documents(certificate):
        raise Unplain("not for documents")
    keep(signature.contents, signature.signer, certificate, trust, chain)
    return chain
