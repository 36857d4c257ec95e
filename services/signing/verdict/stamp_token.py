"""Of point 4, the token of a document time stamp: whole, strong, trusted, of these bytes, and of a time that can be."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from typing import Any

from asn1crypto import cms, parser, pem, x509
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from services.signing.verdict.certificates import is_strong
from services.signing.verdict.chain import may_issue
from services.signing.verdict.container import DIGESTS, is_der, is_plain_stamp
from services.signing.verdict.reading import Case, Filled
from services.signing.verdict.times import CLOCKS_MAY_DIFFER, ZONES_MAY_DIFFER

SUBFILTER = "/ETSI.RFC3161"


def is_good(case: Case, stamp: Filled) -> bool:
    """Say whether a stamp holds (RFC 3161, ETSI EN 319 142-1 5.4.3); whatever cannot be read does not."""
    try:
        return _is_whole(stamp) and _is_trusted(case, stamp)
    except Exception:  # asn1crypto and pyHanko raise many kinds; a stamp that cannot be checked proves nothing
        return False


def _is_whole(stamp: Filled) -> bool:
    """Say whether the contents are one token and zeros, with a strong digest, said in the one way DER has."""
    size = parser.peek(stamp.contents)
    token = stamp.contents[:size]
    if stamp.subfilter != SUBFILTER or stamp.contents[size:].strip(b"\0") or not is_der(token):
        return False
    info = cms.ContentInfo.load(token)
    return bool(info["content_type"].native == "signed_data" and is_plain_stamp(info) and _imprint(info) in DIGESTS)


def _imprint(info: Any) -> str:
    stated = info["content"]["encap_content_info"]["content"].parsed
    return str(stated["message_imprint"]["hash_algorithm"]["algorithm"].native)


def _is_trusted(case: Case, stamp: Filled) -> bool:
    info = cms.ContentInfo.load(stamp.contents)["content"]["encap_content_info"]["content"].parsed
    at: dt.datetime = info["gen_time"].native
    if at > case.now + CLOCKS_MAY_DIFFER or any(_is_later(one, at) for one in case.filled if one.end < stamp.end):
        return False
    roots = [x509.Certificate.load(pem.unarmor(root)[2]) for root in case.roots]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", moment=at)
    status = validate_pdf_timestamp(stamp.embedded, context)
    if not (status.intact and status.valid and status.trusted) or status.validation_path is None:
        return False
    chain = list(status.validation_path)
    return is_strong(chain[-1]) and may_issue(chain, at)


def _is_later(one: Filled, at: dt.datetime) -> bool:
    return one.signed_at is not None and one.signed_at - at > ZONES_MAY_DIFFER
