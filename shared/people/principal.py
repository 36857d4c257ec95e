"""A principal: a person or a program that asks, with an id, roles and perhaps a unit of the agency."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a principal may do; admin may do everything."""

    CLERK = "clerk"
    OFFICER = "officer"
    SIGNER = "signer"
    ARCHIVIST = "archivist"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Who is asking.

    `unit` names a unit of the agency: such a principal sees and changes what is its unit's own. None is the agency
    itself, which sees everything. `signs` are the names in a season's `[signers]` that this person is.
    """

    id: str  # never given to anybody else, also when this principal is long gone
    name: str
    roles: frozenset[Role]
    unit: str | None = None
    signs: frozenset[str] = frozenset()
