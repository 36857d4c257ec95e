"""Of point 3: whether a certificate on a signer's chain was revoked before its signature is known to have existed.

Every list and answer is checked by itself, so that an older one never hides a newer one; one that is
out of date can still revoke a certificate, but not show that it is good.
"""

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Iterator
from typing import TypeAlias

from asn1crypto import pem, x509
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
)
from pyhanko_certvalidator.revinfo.validate_crl import verify_crl
from pyhanko_certvalidator.revinfo.validate_ocsp import verify_ocsp_response

from services.signing.verdict.pdf.case import Case
from services.signing.verdict.trust.evidence import Standing

Verify: TypeAlias = Callable[[x509.Certificate, ValidationPath, ValidationContext], Coroutine[object, object, object]]
CHECKED = RevocationCheckingPolicy.from_legacy("soft-fail")
STRICT = CertRevTrustPolicy(CHECKED, retroactive_revinfo=True)
ALWAYS = CertRevTrustPolicy(
    CHECKED,
    freshness=dt.timedelta(days=36_500),
    freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
    retroactive_revinfo=True,
)


def standings(case: Case, path: ValidationPath, moment: dt.datetime) -> list[tuple[x509.Certificate, Standing]]:
    """Return how each certificate of a path but its root stood at a time, by everything that is known of them."""
    return [(certificate, _standing(case, path, certificate, moment)) for certificate in list(path)[1:]]


def _standing(case: Case, path: ValidationPath, certificate: x509.Certificate, moment: dt.datetime) -> Standing:
    if any(_says(check, path, certificate) == "revoked" for check in _asked(case, moment, ALWAYS)):
        return "revoked"
    good = any(_says(check, path, certificate) == "good" for check in _asked(case, moment, STRICT))
    return "good" if good else "unknown"


def _asked(case: Case, moment: dt.datetime, policy: CertRevTrustPolicy) -> Iterator[tuple[Verify, ValidationContext]]:
    evidence = case.evidence
    roots = [x509.Certificate.load(pem.unarmor(root)[2]) for root in case.roots]
    common = {"trust_roots": roots, "other_certs": case.intermediates, "moment": moment, "revinfo_policy": policy}
    for der in evidence.crls:
        yield verify_crl, ValidationContext(**common, crls=[der])  # type: ignore[arg-type]
    for der in evidence.ocsps:
        yield verify_ocsp_response, ValidationContext(**common, ocsps=[der])  # type: ignore[arg-type]


def _says(check: tuple[Verify, ValidationContext], path: ValidationPath, certificate: x509.Certificate) -> Standing:
    verify, context = check
    try:
        asyncio.run(verify(certificate, path, context))
    except RevokedError:
        return "revoked"
    except Exception:  # of another authority, wrongly signed, too old, unreadable: no statement on this certificate
        return "unknown"
    return "good"
