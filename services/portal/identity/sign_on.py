"""One sign-in by the provider, from the link to the person; what ties both ends together is a signed cookie."""

import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from urllib.parse import urlencode

from services.portal.identity.errors import ProviderRefused, SignOnBroken
from services.portal.identity.id_token import Expected, identity_of
from services.portal.identity.provider import Provider
from shared.clock import Clock
from shared.people.passes import Passes, PassUnfit

CALLBACK = "/dang-nhap/co-quan/ve"  # what the provider has to know as the redirect URI, behind the site's address
MINUTES = 5
PURPOSE = "oidc"


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A sign-in that was begun: its state and nonce, the verifier of its code, and where it leads in the end."""

    state: str
    nonce: str
    verifier: str
    back: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the provider sends a browser back with, in the address."""

    state: str = ""
    code: str = ""
    error: str = ""
    iss: str = ""  # RFC 9207, where the provider gives it


@dataclass(frozen=True, kw_only=True)
class SignOn:
    """Signing in by the agency's provider; `site` is the address by which people know this site."""

    provider: Provider
    site: str
    claim: str
    passes: Passes
    clock: Clock

    async def begin(self, back: str) -> tuple[str, str]:
        """Return the address at the provider to go to, and the cookie that the way back needs; raises ProviderAway."""
        described = await self.provider.described()
        begun = Begun(state=_random(), nonce=_random(), verifier=_random(), back=back)
        challenge = urlsafe_b64encode(sha256(begun.verifier.encode()).digest()).decode().rstrip("=")
        query = {
            "response_type": "code",
            "client_id": self.provider.client,
            "redirect_uri": self.redirect_uri,
            "scope": "openid" if self.claim == "sub" else "openid profile email",
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        cookie = self.passes.give(PURPOSE, json.dumps(asdict(begun)))
        return _with_query(described.authorization_endpoint, query), cookie

    async def finish(self, cookie: str, answer: Answer) -> tuple[str, str]:
        """Return whom the provider signed in, and where they go on to.

        Raises SignOnBroken, ProviderRefused, ProviderAway, TokenUnfit.
        """
        begun = self._begun(cookie, answer)
        if answer.error or not answer.code:
            raise ProviderRefused(why=answer.error[:80] or "no code")
        if answer.iss not in ("", self.provider.issuer):
            raise ProviderRefused(why="iss")
        described = await self.provider.described()
        token = await self.provider.exchange(described, answer.code, begun.verifier, self.redirect_uri)
        keys = await self.provider.keys(described)
        now = int(self.clock.now().timestamp())
        expected = Expected(issuer=self.provider.issuer, client=self.provider.client, nonce=begun.nonce, now=now)
        return identity_of(token, keys, expected, self.claim), begun.back

    async def leave(self) -> str:
        """Return where a browser signs out of the provider too, '' where it has no such place; raises ProviderAway."""
        described = await self.provider.described()
        back = {"client_id": self.provider.client, "post_logout_redirect_uri": f"{self.site}/dang-nhap"}
        return _with_query(described.end_session_endpoint, back) if described.end_session_endpoint else ""

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends a browser back to: this one address."""
        return self.site + CALLBACK

    def _begun(self, cookie: str, answer: Answer) -> Begun:
        try:
            begun = Begun(**json.loads(self.passes.read(PURPOSE, cookie, good_for=MINUTES * 60)))
        except PassUnfit as error:
            raise SignOnBroken(minutes=MINUTES) from error
        if not secrets.compare_digest(begun.state.encode(), answer.state.encode()):
            raise SignOnBroken(minutes=MINUTES)
        return begun


def _random() -> str:
    return secrets.token_urlsafe(32)


def _with_query(url: str, query: dict[str, str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"
