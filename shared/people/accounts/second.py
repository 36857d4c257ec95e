"""The second factor: who needs a code from a phone beside the password, set up once, each code good for one sign-in."""

from collections.abc import Collection
from dataclasses import replace

from shared.clock import Clock
from shared.errors.things import Thing
from shared.errors.tree import NotFound, Unauthorised
from shared.people.accounts.person import Person
from shared.people.accounts.store import PersonStore
from shared.people.accounts.totp import step_of


class CodeRefused(Unauthorised):
    code = "SECOND_CODE_REFUSED"
    vi = "Mã xác minh không đúng hoặc đã dùng rồi; hãy chờ mã mới trên điện thoại rồi nhập mã đó."
    en = "The code is wrong or was used already; wait for the next one on the phone and enter that."


class SecondFactor:
    """Codes of phones; `must` are the roles that do not sign in without one."""

    def __init__(self, store: PersonStore, clock: Clock, must: Collection[str]) -> None:
        self._store = store
        self._clock = clock
        self._must = frozenset(must)

    def is_due(self, person: Person) -> bool:
        """Say whether a person's password alone does not let them in."""
        return bool(person.second or person.roles & self._must)

    def set_up(self, person_id: str, secret: str, code: str) -> Person:
        """Keep the secret of a person's phone, which shows this code now; raises CodeRefused, NotFound."""
        step = self._step(secret, code, 0)

        def known(person: Person) -> Person:
            return replace(person, second=secret, second_used=step, epoch=person.epoch + 1)

        return _there(self._store.change(person_id, known), person_id)

    def confirm(self, person_id: str, code: str) -> Person:
        """Return whose code this is; it counts once. Raises CodeRefused, NotFound."""

        def counted(person: Person) -> Person:
            return replace(person, second_used=self._step(person.second, code, person.second_used))

        return _there(self._store.change(person_id, counted), person_id)

    def _step(self, secret: str, code: str, used: int) -> int:
        step = step_of(secret, code, self._clock.now().timestamp(), used) if secret else None
        if step is None:
            raise CodeRefused()
        return step


def _there(person: Person | None, person_id: str) -> Person:
    if person is None:
        raise NotFound(what=Thing.PERSON, id=person_id)
    return person
