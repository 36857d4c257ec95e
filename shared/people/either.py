"""Who is asking, by either: an API key where the request bears one, else the ticket of a person."""

from collections.abc import Sequence

from shared.people.authenticator import Authenticator, Headers
from shared.people.principal import Principal


class KeysThenTickets:
    """An `Authenticator` of two: whoever sends `Authorization` is judged by that alone."""

    def __init__(self, keys: Authenticator, tickets: Authenticator) -> None:
        self._keys = keys
        self._tickets = tickets

    def authenticate(self, headers: Headers) -> Principal | None:
        """Return who sent a request with these headers, None for nobody known."""
        listed: Sequence[tuple[bytes, bytes]] = list(headers)
        if any(name == b"authorization" for name, _ in listed):
            return self._keys.authenticate(listed)
        return self._tickets.authenticate(listed)
