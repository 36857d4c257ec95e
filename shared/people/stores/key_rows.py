"""A stored key as a row of plain values, the same in the file and in the table."""

from shared.people.keys import StoredKey
from shared.people.principal import Principal, Role
from shared.people.stores.rows_file import Row


def row_of(key: StoredKey) -> Row:
    """Return a key as plain values; `roles` and `signs` in the order of their names."""
    who = key.principal
    roles, signs = sorted(who.roles), sorted(who.signs)
    return {"id": who.id, "name": who.name, "roles": roles, "unit": who.unit, "signs": signs, "sha256": key.sha256}


def key_of(row: Row) -> StoredKey:
    """Return the key that a row tells of; raises KeyError, TypeError, ValueError for what `row_of` did not make."""
    roles, signs = frozenset(map(Role, row["roles"])), frozenset(row["signs"])
    who = Principal(id=row["id"], name=row["name"], roles=roles, unit=row["unit"], signs=signs)
    return StoredKey(principal=who, sha256=row["sha256"])
