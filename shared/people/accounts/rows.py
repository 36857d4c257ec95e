"""A person as a row of plain values, the same in the file and in the table."""

from dataclasses import asdict

from shared.people.accounts.person import Person
from shared.people.principal import Role
from shared.people.stores.rows_file import Row


def row_of(person: Person) -> Row:
    """Return a person as plain values; `roles` and `signs` in the order of their names."""
    return {**asdict(person), "roles": sorted(person.roles), "signs": sorted(person.signs)}


def person_of(row: Row) -> Person:
    """Return the person that a row tells of; raises KeyError, TypeError, ValueError for what `row_of` did not make."""
    return Person(**{**row, "roles": frozenset(map(Role, row["roles"])), "signs": frozenset(row["signs"])})
