"""Of point 4, the token of a document time stamp: whole, strong, trusted, of these bytes, and of a time that can be."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from typing import cast

from asn1crypto import cms, parser, pem, x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from services.signing.verdict.cms.certificates import is_strong, issuer_of
from services.signing.verdict.cms.chain import may_issue
from services.signing.verdict.cms.container import DIGESTS, is_der, is_plain_stamp
from services.signing.verdict.cms.times import CLOCKS_MAY_DIFFER, ZONES_MAY_DIFFER
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.filled import Filled
from services.signing.verdict.trust.revocation import standings

SUBFILTER = "/ETSI.RFC3161"
GOOD, BAD = ("", ""), ("SIG_TIMESTAMP", "")


def why_not_good(case: Case, stamp: Filled) -> tuple[str, str]:
    """Return the fault of a stamp (RFC 3161, ETSI EN 319 142-1 5.4.3) and its issuer; empty for a good stamp."""
    try:
        return _why_untrusted(case, stamp) if _is_whole(stamp) else BAD
    except Exception:  # asn1crypto and pyHanko raise many kinds; a stamp that cannot be checked proves nothing
        return BAD


def why_stamp_fails(status: TimestampSignatureStatus) -> tuple[str, str]:
    """Return the same of one that does not hold: wrong in itself, or only of an untrusted authority."""
    unknown = status.trust_problem_indic == AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND
    if status.intact and status.valid and unknown:
        return "SIG_TIMESTAMP_UNTRUSTED", issuer_of(status.signing_cert)
    return BAD


def time_of(stamp: Filled) -> dt.datetime:
    """Return the time that a document time stamp names; raises whatever asn1crypto does."""
    info = cms.ContentInfo.load(stamp.contents)["content"]["encap_content_info"]["content"].parsed
    return cast(dt.datetime, info["gen_time"].native)


def _is_whole(stamp: Filled) -> bool:
    """Return whether the contents are one token and zeros, with a strong digest, in DER."""
    size = parser.peek(stamp.contents)
    token = stamp.contents[:size]
    if stamp.subfilter != SUBFILTER or stamp.contents[size:].strip(b"\0") or not is_der(token):
        return False
    info = cms.ContentInfo.load(token)
    return bool(info["content_type"].native == "signed_data" and is_plain_stamp(info) and _imprint(info) in DIGESTS)


def _imprint(info: cms.ContentInfo) -> str:
    stated = info["content"]["encap_content_info"]["content"].parsed
    return str(stated["message_imprint"]["hash_algorithm"]["algorithm"].native)


def _why_untrusted(case: Case, stamp: Filled) -> tuple[str, str]:
    moment = time_of(stamp)
    if moment > case.now + CLOCKS_MAY_DIFFER or any(
        _is_later(signature, moment) for signature in case.filled if signature.end < stamp.end
    ):
        return BAD
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(pem.unarmor(root)[2]) for root in case.roots],
        other_certs=case.intermediates,
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    status = validate_pdf_timestamp(stamp.embedded, context)
    path = status.validation_path
    if not (status.intact and status.valid and status.trusted) or path is None:
        return why_stamp_fails(status)
    chain = list(path)
    revoked = any(stood == "revoked" for _, stood in standings(case, path, moment))
    return GOOD if is_strong(chain[-1]) and may_issue(chain, moment) and not revoked else BAD


def _is_later(signature: Filled, moment: dt.datetime) -> bool:
    return signature.signed_at is not None and signature.signed_at - moment > ZONES_MAY_DIFFER
