"""What the page about oneself shows."""

from dataclasses import dataclass

from shared.people.accounts.person import Person
from shared.people.role_words import ROLES
from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Me:
    """A person as they see themselves."""

    name: str
    sign_in: str
    roles: list[Sentence]
    unit: str | None
    signs: list[str]


def me_of(person: Person) -> Me:
    """Return what a person sees of themselves."""
    roles = [ROLES[role] for role in sorted(person.roles)]
    return Me(name=person.name, sign_in=person.sign_in, roles=roles, unit=person.unit, signs=sorted(person.signs))
