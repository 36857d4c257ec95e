"""The port to wherever people are kept: a file on one machine, a schema of PostgreSQL on several."""

from collections.abc import Callable, Sequence
from typing import Protocol

from shared.people.accounts.person import Person


class PersonStore(Protocol):
    """Where people are kept, and the secret that their tickets are signed with."""

    def keep(self, people: Sequence[Person]) -> None:
        """Keep more people; raises SignInTaken."""

    def change(self, person_id: str, how: Callable[[Person], Person]) -> Person | None:
        """Put what `how` makes of a person in their place, nobody else changing them meanwhile; None for nobody.

        Raises IdentityTaken.
        """

    def listed(self) -> list[Person]:
        """Return everybody, in the order in which they came."""

    def by_id(self, person_id: str) -> Person | None:
        """Return the person of an id."""

    def by_sign_in(self, sign_in: str) -> Person | None:
        """Return the person who signs in by this name."""

    def by_identity(self, identity: str) -> Person | None:
        """Return the person whom the agency's identity provider knows as this."""

    def secret(self) -> str:
        """Return what tickets are signed with: 256 random bits, made once for the site."""

    def close(self) -> None:
        """Give back what is held."""
