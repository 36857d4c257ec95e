"""The port that says who is asking; API keys are its first implementation."""

from collections.abc import Iterable
from typing import Protocol

from shared.people.principal import Principal

Headers = Iterable[tuple[bytes, bytes]]  # names in lower case, as ASGI has them


class Authenticator(Protocol):
    """Whoever can tell from the headers of a request who sent it."""

    def authenticate(self, headers: Headers) -> Principal | None:
        """Return who sent a request with these headers, None for nobody known; raises HosoError when it cannot tell."""
