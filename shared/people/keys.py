"""API keys: made once, kept as digests in a store, shown as `Authorization: Bearer …`."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.errors.things import Thing
from shared.errors.tree import BadRequest, NotFound
from shared.messaging.envelope import new_id
from shared.people.authenticator import Headers
from shared.people.principal import Principal, Role


class AdminOfUnit(BadRequest):
    code = "ADMIN_OF_UNIT"
    vi = "Vai trò admin là của cả cơ quan, không cấp cho riêng đơn vị “{unit}”; hãy bỏ --unit hoặc chọn vai trò khác."
    en = "The role admin is the whole agency's, not one for the unit “{unit}”; leave --unit out or choose another role."


def expect_agency(roles: Iterable[Role], unit: str | None) -> None:
    """Raise AdminOfUnit where an administrator is to be of one unit."""
    if unit is not None and Role.ADMIN in roles:
        raise AdminOfUnit(unit=unit)


@dataclass(frozen=True, kw_only=True)
class StoredKey:
    """A key as it is kept: whose it is, and its SHA-256; the key itself is shown once and never kept."""

    principal: Principal
    sha256: str


class KeyStore(Protocol):
    """Where keys are kept: a file on one machine, a schema of PostgreSQL on several."""

    def keep(self, keys: Sequence[StoredKey]) -> None:
        """Keep more keys."""

    def listed(self) -> list[StoredKey]:
        """Return every key, in the order of their making."""

    def drop(self, name: str) -> int:
        """Forget every key whose name or id this is; return how many. No server takes one of them from then on."""

    def find(self, sha256: str) -> Principal | None:
        """Return whose key has this digest."""

    def close(self) -> None:
        """Give back what is held."""


class Keys:
    """The API keys of a site, an `Authenticator`."""

    def __init__(self, store: KeyStore) -> None:
        self.store = store

    def add(self, name: str, *roles: Role, unit: str | None = None, signs: Iterable[str] = ()) -> str:
        """Make a key of 256 random bits, keep its digest, and return it for the one time it is shown.

        Raises AdminOfUnit.
        """
        expect_agency(roles, unit)
        key = secrets.token_urlsafe(32)
        principal = Principal(id=new_id(), name=name, roles=frozenset(roles), unit=unit, signs=frozenset(signs))
        self.store.keep([StoredKey(principal=principal, sha256=_digest(key))])
        return key

    def listed(self) -> list[StoredKey]:
        """Return every key as it is kept, in the order they were made."""
        return self.store.listed()

    def drop(self, name: str) -> int:
        """Forget every key of this name, or the one of this id, on every machine; return how many. Raises NotFound."""
        count = self.store.drop(name)
        if not count:
            raise NotFound(what=Thing.KEY, id=name)
        return count

    def who(self, key: str) -> Principal | None:
        """Return whose key this is, if anybody's."""
        return self.store.find(_digest(key))

    def close(self) -> None:
        """Give back what the store holds."""
        self.store.close()

    def authenticate(self, headers: Headers) -> Principal | None:
        """Return whose key a request bears; two keys are none. The scheme's case is free (RFC 9110, 11.1)."""
        credentials = [value.decode("latin-1") for name, value in headers if name == b"authorization"]
        scheme, _, key = credentials[0].partition(" ") if len(credentials) == 1 else ("", "", "")
        if scheme.lower() != "bearer" or not key.strip():
            return None
        return self.who(key.strip())


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
