"""Hostile id tokens: only the provider's own, fresh, for this site and this sign-in is believed."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from services.portal.identity.errors import TokenUnfit
from services.portal.identity.id_token import Expected, KeyPage, identity_of

NOW = 1_800_000_000
KEY = RSAKey.generate_key(2048, parameters={"kid": "a", "use": "sig"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "a", "use": "sig"})
KEYS = KeyPage.model_validate({"keys": [KEY.as_dict(private=False)]})
EXPECTED = Expected(issuer="https://id.so.vn", client="hoso", nonce="n", now=NOW)
GOOD = {"iss": "https://id.so.vn", "aud": "hoso", "nonce": "n", "sub": "lan", "exp": NOW + 300, "iat": NOW}


def token(changes: Mapping[str, object], key: RSAKey = KEY) -> str:
    """Return a signed token; a claim that is changed to None is left out."""
    claims = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": "a"}, claims, key, algorithms=["RS256"])


def unsigned(header: Mapping[str, object]) -> str:
    """Return a token without a signature."""
    return f"{_base64(json.dumps(header).encode())}.{_base64(json.dumps(GOOD).encode())}."


def by_secret(secret: bytes) -> str:
    """Return a token signed by a secret (HS256)."""
    signed = unsigned({"alg": "HS256", "kid": "a"}).rstrip(".")
    return f"{signed}.{_base64(hmac.digest(secret, signed.encode(), 'sha256'))}"


def _base64(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


@pytest.mark.parametrize("audience", ["hoso", ["hoso"]])
def test_the_provider_is_believed(audience: object) -> None:
    assert identity_of(token({"aud": audience}), KEYS, EXPECTED, "sub") == "lan"


def test_another_claim_may_tell_who_somebody_is() -> None:
    assert identity_of(token({"email": "lan@so.vn"}), KEYS, EXPECTED, "email") == "lan@so.vn"


def test_a_token_for_several_is_believed_where_it_was_given_to_us() -> None:
    assert identity_of(token({"aud": ["hoso", "b"], "azp": "hoso"}), KEYS, EXPECTED, "sub") == "lan"


HOSTILE = {
    "another nonce": token({"nonce": "m"}),
    "no nonce": token({"nonce": None}),
    "another audience": token({"aud": "khac"}),
    "no audience": token({"aud": None}),
    "for several, given to nobody": token({"aud": ["hoso", "b"]}),
    "given to another": token({"azp": "b"}),
    "another issuer": token({"iss": "https://id.so.vn.evil.example"}),
    "expired": token({"exp": NOW - 61}),
    "never expires": token({"exp": None}),
    "of the future": token({"iat": NOW + 61}),
    "not yet": token({"nbf": NOW + 600}),
    "no subject": token({"sub": None}),
    "a subject that is no text": token({"sub": 7}),
    "another key of the same name": token({}, OTHER),
    "no algorithm": unsigned({"alg": "none"}),
    "no algorithm, in other letters": unsigned({"alg": "NoNe", "kid": "a"}),
    "a shared secret made of the public key": by_secret(KEY.as_pem(private=False)),
    "no token": "a.b.c",
    "empty": "",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_token_is_refused(case: str) -> None:
    with pytest.raises(TokenUnfit):
        identity_of(HOSTILE[case], KEYS, EXPECTED, "sub")


def test_a_key_that_the_token_brings_along_is_not_believed() -> None:
    header = {"alg": "RS256", "kid": "a", "jwk": OTHER.as_dict(private=False)}
    brought = jwt.encode(header, GOOD, OTHER, algorithms=["RS256"])
    with pytest.raises(TokenUnfit):
        identity_of(brought, KEYS, EXPECTED, "sub")


@pytest.mark.parametrize("identity", ["", "x" * 256, "a\nb", None])
def test_an_identity_that_cannot_be_kept_is_refused(identity: object) -> None:
    with pytest.raises(TokenUnfit):
        identity_of(token({"email": identity}), KEYS, EXPECTED, "email")
