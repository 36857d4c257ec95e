"""A stored key as a row of plain values, the same in the file and in the table."""

import json
from collections.abc import Mapping, Sequence
from typing import Any  # a row of a file or a table, its fields checked as they are read

from shared.people.keys import StoredKey
from shared.people.principal import Principal, Role


def row_of(key: StoredKey) -> dict[str, object]:
    """Return a key as plain values; `roles` in the order of their names."""
    who = key.principal
    return {"id": who.id, "name": who.name, "roles": sorted(who.roles), "unit": who.unit, "sha256": key.sha256}


def as_text(keys: Sequence[StoredKey]) -> str:
    """Return keys as the file holds them: a list of rows in JSON."""
    return json.dumps([row_of(one) for one in keys], ensure_ascii=False, indent=1)


def key_of(row: Mapping[str, Any]) -> StoredKey:
    """Return the key that a row tells of; raises KeyError, TypeError, ValueError for what `row_of` did not make."""
    roles = frozenset(map(Role, row["roles"]))
    return StoredKey(
        principal=Principal(id=row["id"], name=row["name"], roles=roles, unit=row["unit"]), sha256=row["sha256"]
    )
