"""Points 3 and 6 of one signature by its bytes alone: intact, trusted, of its time, PAdES, the named person's."""

import datetime as dt
from collections.abc import Sequence

from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from services.signing.pdf.plain.values import Unplain
from services.signing.verdict.cms.certificates import is_for_documents
from services.signing.verdict.cms.chain import may_issue
from services.signing.verdict.cms.covered import DigestOf
from services.signing.verdict.cms.times import is_plausible
from services.signing.verdict.pdf.filled import Signed
from services.signing.verdict.plain.chains import chain_of
from services.signing.verdict.points.p6_cms_rules import certificate_of_pades, check_nothing_beside, is_named

ATTRIBUTES = frozenset(
    {"content_type", "message_digest", "signing_certificate_v2", "signing_time", "cms_algorithm_protection"}
)


def check_cms(
    signature: Signed,
    digest_of: DigestOf,
    signer: str | None,
    roots: Sequence[bytes],
    intermediates: Sequence[bytes],
    now: dt.datetime,
) -> None:
    """Raise Unplain, Unfit or whatever a library does unless a signature is good; `signer` is the due name."""
    if signature.signed_at is None or not is_plausible(signature, now):
        raise Unplain("the time")
    info = signature.embedded.signer_info
    if list(info["unsigned_attrs"]) or not {each["type"].native for each in info["signed_attrs"]} <= ATTRIBUTES:
        raise Unplain("a time stamp, or an attribute of another kind")
    certificate = certificate_of_pades(signature, digest_of)
    digest = digest_of(str(info["digest_algorithm"]["algorithm"].native))
    if validate_sig_integrity(info, signature.embedded.signer_cert, "data", digest) != (True, True):
        raise Unplain("not intact")
    chain = chain_of(signature, digest, roots, intermediates)
    check_nothing_beside(signature, chain)
    if not is_for_documents(certificate) or not may_issue(chain, signature.signed_at):
        raise Unplain("not for documents, or not by an authority")
    if signer is not None and not is_named(signature, signer):
        raise Unplain("another signer")
