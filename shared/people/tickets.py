"""Tickets: the signed cookie of somebody who signed in, 30 minutes without a page or nine hours in all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http.cookies import CookieError, SimpleCookie

from itsdangerous import BadSignature, URLSafeSerializer

from shared.clock import Clock
from shared.errors.tree import Unauthorised
from shared.people.accounts.person import Person
from shared.people.accounts.store import PersonStore
from shared.people.authenticator import Headers
from shared.people.principal import Principal

COOKIE, SECURE_COOKIE = "hoso", "__Host-hoso"  # the second with HTTPS only
IDLE, WHOLE, HALF = 30 * 60, 9 * 3600, 10 * 60  # seconds


class HalfOver(Unauthorised):
    code = "SIGN_IN_OVER"
    vi = "Đã quá 10 phút từ lúc nhập mật khẩu; hãy nhập lại mật khẩu."
    en = "More than ten minutes have passed since the password was given; give it again."


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """Whose ticket it is, of which epoch, since when, and when they last opened a page (seconds since 1970)."""

    person: str
    epoch: int
    since: int
    seen: int


@dataclass(frozen=True, kw_only=True)
class HalfTicket:
    """Whose password was right when; `secret` is that of the phone which is being set up, '' where one is known."""

    person: str
    epoch: int
    since: int
    secret: str


class Tickets:
    """Signs tickets and reads them, an `Authenticator`."""

    def __init__(self, store: PersonStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def issue(self, person: Person) -> str:
        """Return a new ticket for somebody who just signed in."""
        now = self._now()
        return self._signed(Ticket(person=person.id, epoch=person.epoch, since=now, seen=now))

    def renewed(self, headers: Headers) -> str | None:
        """Return the ticket of a request, seen now; None where it has none that counts."""
        ticket = self.read(headers)
        return self._signed(replace(ticket, seen=self._now())) if ticket else None

    def read(self, headers: Headers) -> Ticket | None:
        """Return the ticket of a request where it is ours and its time is not over."""
        for text in cookies(headers):
            try:
                ticket = Ticket(**self._serializer().loads(text))
            except (BadSignature, TypeError):
                continue
            now = self._now()
            if now - ticket.seen <= IDLE and now - ticket.since <= WHOLE:
                return ticket
        return None

    def person(self, headers: Headers) -> Person | None:
        """Return who signed in, as the store has them now: not who is locked or was signed out since."""
        ticket = self.read(headers)
        person = self._store.by_id(ticket.person) if ticket else None
        if ticket is None or person is None or person.locked or person.epoch != ticket.epoch:
            return None
        return person

    def authenticate(self, headers: Headers) -> Principal | None:
        """Return who signed in, as a principal."""
        person = self.person(headers)
        return person.principal if person else None

    def halve(self, person: Person, secret: str) -> str:
        """Return what stands for a right password until its code is given, for ten minutes; no service takes it."""
        half = HalfTicket(person=person.id, epoch=person.epoch, since=self._now(), secret=secret)
        return str(self._serializer("hoso.half").dumps(half.__dict__))

    def read_half(self, text: str) -> HalfTicket | None:
        """Return what `halve` gave where its time is not over and the person's sessions were not ended since."""
        try:
            half = HalfTicket(**self._serializer("hoso.half").loads(text))
        except (BadSignature, TypeError):
            return None
        person = self._store.by_id(half.person)
        stands = person is not None and not person.locked and person.epoch == half.epoch
        return half if stands and self._now() - half.since <= HALF else None

    def _signed(self, ticket: Ticket) -> str:
        return str(self._serializer().dumps(ticket.__dict__))

    def _serializer(self, salt: str = "hoso.ticket") -> URLSafeSerializer:
        return URLSafeSerializer(self._store.secret(), salt=salt)

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def cookies(headers: Headers) -> Iterable[str]:
    """Yield what a request has in the cookies of a ticket."""
    for name, value in headers:
        if name == b"cookie":
            try:
                jar = SimpleCookie(value.decode("latin-1"))
            except CookieError:
                continue
            yield from (jar[cookie].value for cookie in (SECURE_COOKIE, COOKIE) if cookie in jar)
