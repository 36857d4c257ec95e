"""Of points 3 and 6: the path of a signer's certificate, built once and kept while each certificate of it is valid."""

import asyncio
import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Sequence

from asn1crypto import pem, x509
from pyhanko.sign.validation.generic_cms import cms_basic_validation
from pyhanko_certvalidator import ValidationContext

from services.signing.pdf.plain.values import Unplain
from services.signing.verdict.cms.certificates import embedded
from services.signing.verdict.pdf.filled import Signed
from services.signing.verdict.plain.moulds import Chain
from services.signing.verdict.points.p3_trust import USAGE

MOST_KEPT = 500
_KEPT: OrderedDict[bytes, Chain] = OrderedDict()


def chain_of(signature: Signed, digest: bytes, roots: Sequence[bytes], intermediates: Sequence[bytes]) -> Chain:
    """Return the certificates from a trusted root to the signer's; raises Unplain where none leads there at its time.

    `digest` is that of what was signed. A path holds for the same certificates and roots while all of it is valid.
    """
    moment = signature.signed_at
    if moment is None:
        raise Unplain("no time")
    key = _key(signature, roots, intermediates)
    chain = _KEPT.get(key, ())
    if not chain or not is_valid_at(chain, moment):
        chain = _build(signature, digest, roots, intermediates, moment)
        _KEPT[key] = chain
        while len(_KEPT) > MOST_KEPT:
            _KEPT.popitem(last=False)
    return chain


def is_valid_at(chain: Sequence[x509.Certificate], moment: dt.datetime) -> bool:
    """Return whether a moment lies in the validity of every certificate."""
    return all(each.not_valid_before <= moment <= each.not_valid_after for each in chain)


def _key(signature: Signed, roots: Sequence[bytes], intermediates: Sequence[bytes]) -> bytes:
    carried = [certificate.dump() for certificate in embedded(signature.embedded.signed_data)]
    digest = hashlib.sha256(signature.embedded.signer_cert.dump())
    for group in (carried, roots, intermediates):
        digest.update(b"%d:" % len(group))
        for certificate in group:
            digest.update(hashlib.sha256(certificate).digest())
    return digest.digest()


def _build(
    signature: Signed, digest: bytes, roots: Sequence[bytes], intermediates: Sequence[bytes], moment: dt.datetime
) -> Chain:
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(pem.unarmor(root)[2]) for root in roots],
        other_certs=[x509.Certificate.load(der) for der in intermediates],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    signed = signature.embedded.signed_data
    status = asyncio.run(cms_basic_validation(signed, digest, context, key_usage_settings=USAGE))
    path = status["validation_path"]
    if not (status["intact"] and status["valid"]) or status["trust_problem_indic"] is not None or path is None:
        raise Unplain("not trusted")
    return tuple(path)
