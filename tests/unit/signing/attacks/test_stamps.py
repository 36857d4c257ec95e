"""Time stamps over a signature (PAdES B-T): good ones count, bad ones are named as what is wrong."""

import asyncio
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from asn1crypto import cms
from asn1crypto.keys import PrivateKeyInfo
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import CONTENTS, Recipe, asn1, put, signed_by

CodeOf = Callable[..., str]
STAMPS = "1.3.6.1.5.5.7.3.8"


def _stamped(roomy: bytes, recipe: Recipe, stamper: Any) -> bytes:
    """Sign with a time stamp over the signature (PAdES B-T)."""

    def add(whole: dict[str, Any]) -> None:
        signer = whole["signer_infos"][0]
        digest = hashlib.sha256(signer["signature"]).digest()
        token = asyncio.run(stamper.async_timestamp(digest, "sha256"))
        attribute = {"type": "signature_time_stamp_token", "values": [token]}
        signer["unsigned_attrs"] = cms.CMSAttributes([attribute])

    return signed_by(roomy, replace(recipe, whole=add))


def _stamper(authority: Authority, **how: Any) -> DummyTimeStamper:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = authority.issue("TSA", key.public_key(), usage=("digital_signature",), extended=(STAMPS,))
    private = PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    return DummyTimeStamper(tsa_cert=asn1(certificate), tsa_key=private, certs_to_embed=SimpleCertificateStore(), **how)


def test_a_time_stamp_by_a_trusted_authority(
    code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe
) -> None:
    assert code_of(_stamped(roomy, recipe, _stamper(authority)), trusting=[authority.pem()]) == "SIG_VALID"


def test_a_time_stamp_by_an_authority_nobody_trusts(
    code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe
) -> None:
    stamped = _stamped(roomy, recipe, _stamper(Authority("TSA ở đâu đó")))

    assert code_of(stamped, trusting=[authority.pem()]) == "SIG_TIMESTAMP_UNTRUSTED"


def test_a_time_stamp_of_something_else(code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe) -> None:
    stamper = _stamper(authority)

    class Elsewhere:
        async def async_timestamp(self, digest: bytes, algorithm: str) -> Any:
            return await stamper.async_timestamp(digest[::-1], algorithm)

    assert code_of(_stamped(roomy, recipe, Elsewhere()), trusting=[authority.pem()]) == "SIG_TIMESTAMP"


@pytest.mark.parametrize(("days", "code"), [(0.5, "SIG_VALID"), (9, "SIG_TIME")])
def test_a_time_stamp_older_than_what_it_stamps(
    code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe, days: float, code: str
) -> None:
    stamper = _stamper(authority, fixed_dt=dt.datetime.now(dt.UTC) - dt.timedelta(days=days))

    assert code_of(_stamped(roomy, recipe, stamper), trusting=[authority.pem()]) == code


def test_a_bit_changed_in_a_time_stamps_own_container(
    code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe
) -> None:
    stamped = _stamped(roomy, recipe, _stamper(authority))
    whole = bytes.fromhex(list(CONTENTS.finditer(stamped))[-1][1].decode())
    token = whole.index(cms.ContentType("tst_info").dump()) - 30
    changed = {n: put(stamped, whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :]) for n in range(token, token + 30)}

    assert code_of(stamped, trusting=[authority.pem()]) == "SIG_VALID"
    assert [n for n, pdf in changed.items() if code_of(pdf, trusting=[authority.pem()]) == "SIG_VALID"] == []
