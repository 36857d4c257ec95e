"""People in one file beside the file of API keys: for a site on one machine."""

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from shared.errors.site import KeysUnreadable
from shared.files import locked, write_private
from shared.people.accounts.person import IdentityTaken, Person, SignInTaken
from shared.people.accounts.rows import person_of, row_of
from shared.people.stores.rows_file import Row, RowsFile


class PersonFile:
    """The file of people; read again when it changes."""

    def __init__(self, path: Path) -> None:
        self._file = RowsFile(path)

    def keep(self, people: Sequence[Person]) -> None:
        """Keep more people; raises SignInTaken, KeysUnreadable."""

        def beside(rows: list[Row]) -> list[Row]:
            taken = {row["sign_in"] for row in rows}
            for person in people:
                if person.sign_in in taken:
                    raise SignInTaken(sign_in=person.sign_in)
                taken.add(person.sign_in)
            return [*rows, *map(row_of, people)]

        self._file.change(beside)

    def change(self, person_id: str, how: Callable[[Person], Person]) -> Person | None:
        """Put what `how` makes of a person in their place; None for nobody. Raises IdentityTaken, KeysUnreadable."""
        changed: list[Person] = []

        def replaced(rows: list[Row]) -> list[Row]:
            changed[:] = [how(person_of(row)) for row in rows if row["id"] == person_id]
            others = {row.get("identity") for row in rows if row["id"] != person_id} - {None}
            for person in changed:
                if person.identity in others:
                    raise IdentityTaken(identity=person.identity)
            return [row_of(changed[0]) if row["id"] == person_id else row for row in rows]

        self._file.change(replaced)
        return next(iter(changed), None)

    def listed(self) -> list[Person]:
        """Return everybody, in the order in which they came; raises KeysUnreadable."""
        try:
            return [person_of(row) for row in self._file.rows()]
        except (ValueError, KeyError, TypeError) as error:
            raise KeysUnreadable(path=self._file.path, why=type(error).__name__) from error

    def by_id(self, person_id: str) -> Person | None:
        """Return the person of an id."""
        return next((person for person in self.listed() if person.id == person_id), None)

    def by_sign_in(self, sign_in: str) -> Person | None:
        """Return the person who signs in by this name."""
        return next((person for person in self.listed() if person.sign_in == sign_in), None)

    def by_identity(self, identity: str) -> Person | None:
        """Return the person whom the agency's identity provider knows as this."""
        return next((person for person in self.listed() if person.identity == identity), None)

    def secret(self) -> str:
        """Return what tickets are signed with, from a file of its own, made by whoever asks first."""
        path = self._file.path.with_name("ticket.secret")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._file.path.with_suffix(".lock"), make=True):
                if not path.exists():
                    write_private(path, secrets.token_urlsafe(32))
        return path.read_text("utf-8")

    def close(self) -> None:
        """Nothing is held between two calls."""
