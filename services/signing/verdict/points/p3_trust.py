"""Point 3: every signature intact, valid, trusted at a plausible time, and counted once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from asn1crypto import pem, x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from services.signing.verdict.cms.certificates import is_for_documents, is_strong, issuer_of, key_of, name_of
from services.signing.verdict.cms.container import DIGESTS
from services.signing.verdict.cms.times import before_what_they_cover, is_after_its_stamp, is_plausible
from services.signing.verdict.long_term.token import time_of, why_stamp_fails
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.fields import form_fields
from services.signing.verdict.pdf.filled import Filled
from services.signing.verdict.trust.evidence import Standing
from services.signing.verdict.trust.revocation import standings

USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_COUNTED_TWICE, SIG_TIME, SIG_NOT_INTACT, SIG_UNTRUSTED or why it is not, SIG_TIMESTAMP, SIG_REVOKED."""
    names = Counter(name for name, _, _ in form_fields(case.reader))
    both = (*case.filled, *case.stamps)
    if (
        len({(signature.byte_range, signature.contents) for signature in both}) != len(both)
        or len(names) != names.total()
    ):
        yield Refusal(code="SIG_COUNTED_TWICE")
    for signature in case.filled:
        code, detail = _code(case, signature)
        if code:
            yield Refusal(code=code, field=signature.field, detail=detail)
    yield from (Refusal(code="SIG_TIME", field=signature.field) for signature in before_what_they_cover(case.filled))
    if len(case.reader.embedded_signatures) != len(both):
        yield Refusal(code="SIG_COUNTED_TWICE")


def status_of(case: Case, signature: Filled) -> PdfSignatureStatus:
    """Return pyHanko's whole status of a signature, its difference analysis included, at the time of signing.

    It is worked out once for a case: three points ask for it.
    """
    if id(signature) not in case.statuses:
        case.statuses[id(signature)] = _status(case, signature)
    return case.statuses[id(signature)]


def chain_of(case: Case, signature: Filled) -> list[x509.Certificate]:
    """Return the certificates from a trusted root down to the signer's; empty without a complete chain."""
    path = status_of(case, signature).validation_path
    return list(path) if path is not None else []


def _status(case: Case, signature: Filled) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(pem.unarmor(root)[2]) for root in case.roots],
        other_certs=case.intermediates,
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=signature.signed_at or case.now,
    )
    return validate_pdf_signature(signature.embedded, context, key_usage_settings=USAGE)


def standing_of(case: Case, signature: Filled) -> Standing:
    """Return how the certificates of a signature's chain stood when it is known to have existed, the worst of them."""
    return _worst(case, signature)[0]


def _worst(case: Case, signature: Filled) -> tuple[Standing, str]:
    """Return the same with the name of the first certificate that stood so; worked out once for a case."""
    kept = case.standings
    if id(signature) not in kept:
        path = status_of(case, signature).validation_path
        states = standings(case, path, _proven_at(case, signature)) if path is not None else []
        worst: tuple[Standing, str] = ("good", "") if states else ("unknown", name_of(signature.embedded.signer_cert))
        for standing in ("unknown", "revoked"):
            worst = next(((standing, name_of(each)) for each, stood in states if stood == standing), worst)
        kept[id(signature)] = worst
    return kept[id(signature)]


def _proven_at(case: Case, signature: Filled) -> dt.datetime:
    """Return the proven time of a signature: its stamp, its receipt, or else its claimed time.

    A claim proves nothing for a new signature: the holder of a stolen key can claim any time.
    """
    stamp = status_of(case, signature).timestamp_validity
    if stamp is not None:
        return stamp.timestamp
    behind = next((each for each in case.stamps if each.end > signature.end), None)
    if behind is not None:
        return time_of(behind)
    due = case.expected is not None and case.expected.field == signature.field
    return case.now if due else signature.signed_at or case.now


def _code(case: Case, signature: Filled) -> tuple[str, str]:
    """Return what is wrong with a signature and the name that its sentence needs; nothing for a good one."""
    if signature.signed_at is None or not is_plausible(signature, case.now):
        return "SIG_TIME", ""
    status = status_of(case, signature)
    if not (status.intact and status.valid):
        return "SIG_NOT_INTACT", ""
    if not status.trusted:
        return _why_untrusted(signature.embedded.signer_cert, signature.signed_at, status)
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid and stamp.trusted):
        return why_stamp_fails(stamp)
    if stamp is not None and any(stood == "revoked" for _, stood in _stamps_standings(case, stamp)):
        return "SIG_TIMESTAMP", ""
    if stamp is not None and is_after_its_stamp(signature, stamp):
        return "SIG_TIME", ""
    standing, name = _worst(case, signature)
    if standing == "revoked":
        return "SIG_REVOKED", name
    return ("SIG_REVOCATION_UNKNOWN", name) if standing == "unknown" and case.evidence.required else ("", "")


def _stamps_standings(case: Case, stamp: TimestampSignatureStatus) -> list[tuple[x509.Certificate, Standing]]:
    path = stamp.validation_path
    return standings(case, path, stamp.timestamp) if path is not None else []


def _why_untrusted(
    certificate: x509.Certificate, signed_at: dt.datetime, status: PdfSignatureStatus
) -> tuple[str, str]:
    problem = status.trust_problem_indic
    if not is_strong(certificate):
        return "SIG_CMS_KEY", key_of(certificate)
    if status.md_algorithm not in DIGESTS:
        return "SIG_CMS_DIGEST", status.md_algorithm.upper()
    if problem in WEAK:
        return "SIG_CHAIN_WEAK", ""
    if problem == AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND or certificate.self_signed != "no":
        return "SIG_UNTRUSTED", issuer_of(certificate)
    if not certificate.not_valid_before <= signed_at <= certificate.not_valid_after:
        return "SIG_EXPIRED", ""
    return ("SIG_UNTRUSTED", issuer_of(certificate)) if is_for_documents(certificate) else ("SIG_KEY_USAGE", "")
