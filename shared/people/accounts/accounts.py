"""The people of a site: made, changed, locked, and let in by name and password."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace

from shared.errors.things import Thing
from shared.errors.tree import NotFound, Unauthorised
from shared.messaging.envelope import new_id
from shared.people.accounts.passwords import PasswordUnfit, fits, hashed, nobodys, one_time_password
from shared.people.accounts.person import Person, expect_sign_in
from shared.people.accounts.store import PersonStore
from shared.people.keys import expect_agency
from shared.people.principal import Role
from shared.text.messages import Language


class SignInRefused(Unauthorised):
    code = "SIGN_IN_REFUSED"
    vi = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khóa; hãy thử lại, hoặc hỏi quản trị viên."
    en = "The sign-in name or the password is wrong, or the account is locked; try again, or ask the administrator."


class Accounts:
    """The people of a site."""

    def __init__(self, store: PersonStore) -> None:
        self.store = store

    def add(
        self, sign_in: str, name: str, roles: Iterable[Role], *, unit: str | None = None, signs: Iterable[str] = ()
    ) -> tuple[Person, str]:
        """Keep a new person; return them and their one-time password, for the one time it is shown.

        Raises SignInUnfit, SignInTaken, AdminOfUnit.
        """
        kept = frozenset(roles)
        expect_agency(kept, unit)
        password = one_time_password()
        person = Person(
            id=new_id(),
            sign_in=expect_sign_in(sign_in),
            name=name,
            roles=kept,
            unit=unit,
            signs=frozenset(signs),
            password=hashed(password),
            one_time=True,
        )
        self.store.keep([person])
        return person, password

    def named(self, sign_in: str) -> Person:
        """Return the person who signs in by this name; raises NotFound."""
        person = self.store.by_sign_in(sign_in.strip().lower())
        if person is None:
            raise NotFound(what=Thing.PERSON, id=sign_in)
        return person

    def let_in(self, sign_in: str, password: str) -> Person:
        """Return whose name and password these are; raises SignInRefused, the same for each reason."""
        person = self.store.by_sign_in(sign_in.strip().lower())
        right = fits(password, person.password if person else nobodys())
        if person is None or person.locked or not right:
            raise SignInRefused()
        return person

    def lock(self, person_id: str, locked: bool = True) -> Person:
        """Shut a person out at once, everywhere, or let them in again; raises NotFound."""
        return self._change(person_id, lambda one: replace(one, locked=locked, epoch=one.epoch + 1))

    def reset(self, person_id: str) -> str:
        """Give a person a new one-time password and end their sessions; return it. Raises NotFound.

        Whoever signed in by the agency's identity provider signs in by the password from then on.
        """
        password = one_time_password()
        kept = hashed(password)
        self._change(
            person_id,
            lambda person: replace(person, password=kept, one_time=True, identity=None, epoch=person.epoch + 1),
        )
        return password

    def bind(self, person_id: str, identity: str) -> Person:
        """Let a person sign in by the agency's identity provider, no longer by a password; their sessions end.

        Raises IdentityTaken, NotFound.
        """
        unknown = hashed(secrets.token_urlsafe(32))  # nobody's: one way in, not two
        return self._change(
            person_id,
            lambda one: replace(one, password=unknown, one_time=False, identity=identity, epoch=one.epoch + 1),
        )

    def set_password(self, person_id: str, old: str, new: str) -> Person:
        """Let a person choose their password; other sessions end. Raises SignInRefused, PasswordUnfit, NotFound."""
        person = self.store.by_id(person_id)
        if person is None or not fits(old, person.password):
            raise SignInRefused()
        if old == new:
            raise PasswordUnfit()
        kept = hashed(new)
        return self._change(person_id, lambda one: replace(one, password=kept, one_time=False, epoch=one.epoch + 1))

    def end_sessions(self, person_id: str) -> Person:
        """Sign a person out everywhere; raises NotFound."""
        return self._change(person_id, lambda one: replace(one, epoch=one.epoch + 1))

    def forget_phone(self, person_id: str) -> Person:
        """Forget the phone whose codes a person signs in with, and end their sessions; raises NotFound."""
        return self._change(person_id, lambda one: replace(one, second="", second_used=0, epoch=one.epoch + 1))

    def speak(self, person_id: str, language: Language) -> Person:
        """Remember the language of a person's pages; raises NotFound."""
        return self._change(person_id, lambda one: replace(one, language=language))

    def close(self) -> None:
        """Give back what the store holds."""
        self.store.close()

    def _change(self, person_id: str, how: Callable[[Person], Person]) -> Person:
        person = self.store.change(person_id, how)
        if person is None:
            raise NotFound(what=Thing.PERSON, id=person_id)
        return person
