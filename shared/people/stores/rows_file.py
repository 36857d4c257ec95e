"""A list of rows in one private JSON file, read again when it changes, changed by one process at a time."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any  # a row of a file or a table, its fields checked as they are read

from shared.errors.site import KeysUnreadable
from shared.files import locked, write_private

Row = dict[str, Any]


class RowsFile:
    """The rows of one file; a file that is not there has none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] | None = None
        self._rows: list[Row] = []

    def rows(self) -> list[Row]:
        """Return every row as the file has it now; raises KeysUnreadable."""
        stamp = self.stamp()
        if stamp is None:
            return []
        if stamp != self._read_at:
            self._rows, self._read_at = self._read(), stamp
        return list(self._rows)

    def change(self, how: Callable[[list[Row]], Sequence[Row]]) -> None:
        """Write what `how` makes of the rows; nobody else changes them meanwhile. Raises KeysUnreadable."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.path.with_suffix(".lock"), make=True):
            rows = self._read() if self.path.exists() else []
            kept = list(how(list(rows)))
            if kept != rows:
                write_private(self.path, as_text(kept))

    def stamp(self) -> tuple[int, int] | None:
        """Return what tells one state of the file from another: two changes may fall into one tick of the clock."""
        try:
            status = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise KeysUnreadable(path=self.path, why=type(error).__name__) from error
        return status.st_mtime_ns, status.st_ino

    def _read(self) -> list[Row]:
        try:
            rows = json.loads(self.path.read_text("utf-8"))
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise TypeError
        except (ValueError, TypeError, OSError) as error:
            raise KeysUnreadable(path=self.path, why=type(error).__name__) from error
        return rows


def as_text(rows: Iterable[Row]) -> str:
    """Return rows as the file holds them: a list in JSON."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)
