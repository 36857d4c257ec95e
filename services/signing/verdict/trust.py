"""Point 3: every signature intact, valid, trusted at a plausible time, and counted once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from asn1crypto import pem, x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from services.signing.verdict.certificates import is_for_documents
from services.signing.verdict.fields import form_fields
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case, Filled
from services.signing.verdict.times import before_what_they_cover, is_after_its_stamp, is_plausible

USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_COUNTED_TWICE, SIG_TIME, SIG_NOT_INTACT, SIG_UNTRUSTED or why it is not, SIG_TIMESTAMP."""
    names = Counter(name for name, _, _ in form_fields(case.reader))
    if len({(one.byte_range, one.contents) for one in case.filled}) != len(case.filled) or len(names) != names.total():
        yield Refusal(code="SIG_COUNTED_TWICE")
    for one in case.filled:
        code = _code(case, one)
        if code:
            yield Refusal(code=code, field=one.field)
    yield from (Refusal(code="SIG_TIME", field=one.field) for one in before_what_they_cover(case.filled))
    if len(case.reader.embedded_signatures) != len(case.filled):
        yield Refusal(code="SIG_COUNTED_TWICE")


def status_of(case: Case, one: Filled) -> Any:
    """Return pyHanko's whole status of a signature, its difference analysis included, at the time of signing.

    It is worked out once for a case: three points ask for it.
    """
    if id(one) not in case.statuses:
        case.statuses[id(one)] = _status(case, one)
    return case.statuses[id(one)]


def chain_of(case: Case, one: Filled) -> list[x509.Certificate]:
    """Return the certificates from one of our roots down to the signer's; none when it does not come that far."""
    path = status_of(case, one).validation_path
    return list(path) if path is not None else []


def _status(case: Case, one: Filled) -> Any:
    trusted = [x509.Certificate.load(pem.unarmor(root)[2]) for root in case.roots]
    context = ValidationContext(
        trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail", moment=one.signed_at or case.now
    )
    return validate_pdf_signature(one.embedded, context, key_usage_settings=USAGE)


def _code(case: Case, one: Filled) -> str:
    if one.signed_at is None or not is_plausible(one, case.now):
        return "SIG_TIME"
    status = status_of(case, one)
    if not (status.intact and status.valid):
        return "SIG_NOT_INTACT"
    if not status.trusted:
        return _why_untrusted(one.embedded.signer_cert, one.signed_at, status.trust_problem_indic)
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid and stamp.trusted):
        return "SIG_TIMESTAMP"
    return "SIG_TIME" if stamp is not None and is_after_its_stamp(one, stamp) else ""


def _why_untrusted(certificate: x509.Certificate, signed_at: dt.datetime, problem: Any) -> str:
    if problem in WEAK:
        return "SIG_CMS"
    if problem == AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND or certificate.self_signed != "no":
        return "SIG_UNTRUSTED"
    if not certificate.not_valid_before <= signed_at <= certificate.not_valid_after:
        return "SIG_EXPIRED"
    return "SIG_UNTRUSTED" if is_for_documents(certificate) else "SIG_KEY_USAGE"
