"""API keys in one file: for a site on one machine."""

from collections.abc import Sequence
from pathlib import Path

from shared.errors.site import KeysUnreadable
from shared.people.keys import StoredKey
from shared.people.principal import Principal
from shared.people.stores.key_rows import key_of, row_of
from shared.people.stores.rows_file import Row, RowsFile


class KeyFile:
    """The file of API keys; read again when it changes."""

    def __init__(self, path: Path) -> None:
        self._file = RowsFile(path)
        self._read_at: tuple[int, int] | None = None
        self._keys: dict[str, Principal] = {}

    def keep(self, keys: Sequence[StoredKey]) -> None:
        """Keep more keys; raises KeysUnreadable."""
        self._file.change(lambda rows: [*rows, *map(row_of, keys)])

    def listed(self) -> list[StoredKey]:
        """Return every key as it is kept, in the order they were made; raises KeysUnreadable."""
        try:
            return [key_of(row) for row in self._file.rows()]
        except (ValueError, KeyError, TypeError) as error:
            raise KeysUnreadable(path=self._file.path, why=type(error).__name__) from error

    def drop(self, name: str) -> int:
        """Forget every key whose name or id this is, at once also where a server runs; return how many."""
        dropped: list[str] = []

        def without(rows: list[Row]) -> list[Row]:
            dropped[:] = [str(row["id"]) for row in rows if name in (row["name"], row["id"])]
            return [row for row in rows if row["id"] not in dropped]

        self._file.change(without)
        return len(dropped)

    def find(self, sha256: str) -> Principal | None:
        """Return whose key has this digest; raises KeysUnreadable."""
        stamp = self._file.stamp()
        if stamp != self._read_at:
            self._keys = {key.sha256: key.principal for key in self.listed()}
            self._read_at = stamp
        return self._keys.get(sha256)

    def close(self) -> None:
        """Nothing is held between two calls."""
