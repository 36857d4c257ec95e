"""API keys in one file: for a site on one machine."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from shared.errors.site import KeysUnreadable
from shared.files import locked, write_private
from shared.people.key_rows import as_text, key_of
from shared.people.keys import StoredKey
from shared.people.principal import Principal


class KeyFile:
    """The file of API keys; read again when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at: tuple[int, int] | None = None
        self._keys: dict[str, Principal] = {}

    def keep(self, keys: Sequence[StoredKey]) -> None:
        """Keep more keys; raises KeysUnreadable."""
        with self._alone():
            write_private(self._path, as_text([*self.listed(), *keys]))

    def listed(self) -> list[StoredKey]:
        """Return every key as it is kept, in the order they were made; raises KeysUnreadable."""
        if not self._path.exists():
            return []
        try:
            return [key_of(row) for row in json.loads(self._path.read_text("utf-8"))]
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise KeysUnreadable(path=self._path, why=type(error).__name__) from error

    def drop(self, name: str) -> int:
        """Forget every key whose name or id this is, at once also where a server runs; return how many."""
        with self._alone():
            stored = self.listed()
            kept = [one for one in stored if name not in (one.principal.name, one.principal.id)]
            if len(kept) < len(stored):
                write_private(self._path, as_text(kept))
        return len(stored) - len(kept)

    def find(self, sha256: str) -> Principal | None:
        """Return whose key has this digest; raises KeysUnreadable."""
        stamp = self._stamp()
        if stamp != self._read_at:
            self._keys = {one.sha256: one.principal for one in self.listed()}
            self._read_at = stamp
        return self._keys.get(sha256)

    def close(self) -> None:
        """Nothing is held between two calls."""

    def _stamp(self) -> tuple[int, int] | None:
        """Return what tells one state of the file from another: two changes may fall into one tick of the clock."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeysUnreadable(path=self._path, why=type(error).__name__) from error
        return found.st_mtime_ns, found.st_ino

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Change the file with nobody beside: who adds a key meanwhile must not bring a dropped one back."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with locked(self._path.with_suffix(".lock"), make=True):
            yield
