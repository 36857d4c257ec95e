"""The identity provider over HTTP: what it says of itself, its keys, and a code given for an id token."""

from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError

from services.portal.identity.errors import ProviderAway, ProviderRefused
from services.portal.identity.id_token import KeyPage

PATIENCE = 10.0  # seconds an answer may take
Reply = TypeVar("Reply", bound=BaseModel)
ABOUT = "/.well-known/openid-configuration"


class Described(BaseModel):
    """What a provider says of itself (OpenID Connect Discovery 1.0)."""

    model_config = ConfigDict(extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]


class Tokens(BaseModel):
    """What the token endpoint gives for a code; nothing but the id token is of use here."""

    model_config = ConfigDict(extra="ignore")

    id_token: str


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A provider, and as which client this site is known to it; without a secret, as a public one."""

    issuer: str
    client: str
    secret: str = ""

    async def described(self) -> Described:
        """Return what the provider says of itself, asked anew each time: sign-ins are rare, and keys change.

        Raises ProviderAway.
        """
        described = await self._asked(Described, "GET", self.issuer.rstrip("/") + ABOUT)
        if described.issuer != self.issuer:
            raise ProviderAway(issuer=self.issuer, why=f"issuer {described.issuer[:100]}")
        return described

    async def keys(self, described: Described) -> KeyPage:
        """Return the keys that the provider signs with; raises ProviderAway."""
        return await self._asked(KeyPage, "GET", described.jwks_uri)

    async def exchange(self, described: Described, code: str, verifier: str, back: str) -> str:
        """Return the id token for a code (RFC 6749, 4.1.3; RFC 7636, 4.5); raises ProviderAway, ProviderRefused."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        login = None
        if self.secret and "client_secret_basic" in described.token_endpoint_auth_methods_supported:
            login = (quote(self.client, safe=""), quote(self.secret, safe=""))
        else:
            form |= {"client_id": self.client} | ({"client_secret": self.secret} if self.secret else {})
        return (await self._asked(Tokens, "POST", described.token_endpoint, form, login)).id_token

    async def _asked(
        self,
        kind: type[Reply],
        method: str,
        url: str,
        form: dict[str, str] | None = None,
        login: tuple[str, str] | None = None,
    ) -> Reply:
        try:
            async with httpx2.AsyncClient(timeout=PATIENCE) as client:
                answer = await client.request(method, url, data=form, auth=login)
            if form and 400 <= answer.status_code < 500:
                raise ProviderRefused(why=f"HTTP {answer.status_code}")
            answer.raise_for_status()
            return kind.model_validate_json(answer.content)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValidationError) as error:
            raise ProviderAway(issuer=self.issuer, why=type(error).__name__) from error
