"""Of point 6, the authorities above the signer: allowed to issue, with strong keys, the root valid when it was signed.

The library takes a trusted root as it is, so one kept by mistake in the trust folder could issue whatever it liked.
"""

import datetime as dt
from collections.abc import Sequence

from asn1crypto import x509

from services.signing.verdict.cms.certificates import is_strong


def may_issue(chain: Sequence[x509.Certificate], signed_at: dt.datetime | None) -> bool:
    """Say so of all but the last, the signer's own; the first is the root."""
    root_holds = signed_at is None or not chain or _is_valid(chain[0], signed_at)
    return root_holds and all(_is_authority(certificate) and is_strong(certificate) for certificate in chain[:-1])


def _is_valid(certificate: x509.Certificate, moment: dt.datetime) -> bool:
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def _is_authority(certificate: x509.Certificate) -> bool:
    """A root of version 1 has no usage; a certificate with a usage must have this one (RFC 5280, 4.2.1)."""
    basic, usage = certificate.basic_constraints_value, certificate.key_usage_value
    return (basic is None or bool(basic["ca"].native)) and (usage is None or "key_cert_sign" in usage.native)
