"""The id token: whom the provider signed in, believed only in the provider's signature for this very sign-in."""

from collections.abc import Mapping
from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict

from services.portal.identity.errors import TokenUnfit

# signatures by a private key of the provider: neither `none`, nor one by a secret that we know as well
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
LEEWAY = 60  # seconds that two clocks may differ


class KeyPage(BaseModel):
    """The keys of a provider, as its `jwks_uri` tells them (RFC 7517)."""

    model_config = ConfigDict(extra="ignore")

    keys: list[dict[str, str | list[str]]]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What an id token has to say: of whom it is, for whom, and for which sign-in; `now` in seconds since 1970."""

    issuer: str
    client: str
    nonce: str
    now: int


def identity_of(token: str, keys: KeyPage, expected: Expected, claim: str) -> str:
    """Return what the token says in a claim (OpenID Connect Core 1.0, 3.1.3.7); raises TokenUnfit."""
    try:
        known = KeySet.import_key_set({"keys": [key for key in keys.keys if _signs(key)]})
        claims = jwt.decode(token, known, algorithms=ALGORITHMS).claims
        _registry(expected).validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise TokenUnfit(why=str(error)[:200]) from error
    _expect_party(claims, expected.client)
    identity = claims.get(claim)
    if not isinstance(identity, str) or not identity or len(identity) > 255 or not identity.isprintable():
        raise TokenUnfit(why=f"no claim {claim}")
    return identity


def _signs(key: Mapping[str, object]) -> bool:
    return key.get("use", "sig") == "sig" and key.get("kty") in ("RSA", "EC", "OKP")


def _registry(expected: Expected) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=expected.now,
        leeway=LEEWAY,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client},
        nonce={"essential": True, "value": expected.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )


def _expect_party(claims: Mapping[str, object], client: str) -> None:
    """Raise TokenUnfit where a token was given to another party, or is for others too and does not say to whom."""
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if claims.get("azp", None if several else client) != client:
        raise TokenUnfit(why="azp")
