"""API keys with a role each, kept hashed in one file."""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from shared.errors.site import KeysUnreadable
from shared.errors.things import Thing
from shared.errors.tree import NotFound


class Role(StrEnum):
    """What a key may do; admin may do everything."""

    CLERK = "clerk"
    OFFICER = "officer"
    SIGNER = "signer"
    ARCHIVIST = "archivist"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Who is asking."""

    name: str
    role: Role


@dataclass(frozen=True, kw_only=True)
class StoredKey:
    """A key as it is kept: whose it is, and its SHA-256; the key itself is shown once and never kept."""

    name: str
    role: Role
    sha256: str


class Keys:
    """The file of API keys; read again when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at: tuple[int, int] | None = None
        self._keys: dict[str, Principal] = {}

    def add(self, name: str, role: Role) -> str:
        """Make a key of 256 random bits, keep its hash, and return it for the one time it is shown."""
        key = secrets.token_urlsafe(32)
        with self._alone():
            self._write([*self._stored(), StoredKey(name=name, role=role, sha256=_digest(key))])
        return key

    def listed(self) -> list[StoredKey]:
        """Return every key as it is kept, in the order they were made; raises KeysUnreadable."""
        return self._stored()

    def drop(self, name: str) -> int:
        """Forget every key of this name, at once also where a server runs; return how many. Raises NotFound."""
        with self._alone():
            stored = self._stored()
            kept = [one for one in stored if one.name != name]
            if len(kept) == len(stored):
                raise NotFound(what=Thing.KEY, id=name)
            self._write(kept)
        return len(stored) - len(kept)

    def empty(self) -> bool:
        return not self._stored()

    def who(self, key: str) -> Principal | None:
        """Return whose key this is, if anybody's."""
        stamp = self._stamp()
        if stamp != self._read_at:
            self._keys = {one.sha256: Principal(name=one.name, role=one.role) for one in self._stored()}
            self._read_at = stamp
        return self._keys.get(_digest(key))

    def _stamp(self) -> tuple[int, int] | None:
        """Return what tells one state of the file from another: two changes may fall into one tick of the clock."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeysUnreadable(path=self._path, why=type(error).__name__) from error
        return found.st_mtime_ns, found.st_ino

    def _stored(self) -> list[StoredKey]:
        if not self._path.exists():
            return []
        try:
            rows: list[dict[str, Any]] = json.loads(self._path.read_text("utf-8"))
            return [StoredKey(name=row["name"], role=Role(row["role"]), sha256=row["sha256"]) for row in rows]
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise KeysUnreadable(path=self._path, why=type(error).__name__) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Change the file with nobody beside: who adds a key meanwhile must not bring a dropped one back."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with open(self._path.with_suffix(".lock"), "ab", opener=_private) as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _write(self, kept: Sequence[StoredKey]) -> None:
        aside = self._path.with_suffix(".new")
        aside.touch(mode=0o600)
        aside.write_text(json.dumps([asdict(one) for one in kept], ensure_ascii=False, indent=1), "utf-8")
        os.replace(aside, self._path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
