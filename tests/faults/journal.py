"""What the clients know: every operation, flushed to the disk before it is sent and after it is answered."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing a client asked for; `status` 0 means that it never heard the answer.

    `what` is submit, dossier, sign or issue; `forged` says why the server must refuse it, '' when it must not.
    """

    id: int
    what: str
    owner: str = "clerk"
    key: str = ""
    target: str = ""
    sha256: tuple[str, ...] = ()
    forged: str = ""
    status: int = 0
    answer: dict[str, Any] = field(default_factory=dict)
    retry_after: bool = False

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300


class Journal:
    """Appends to a file that survives whatever dies; thread-safe."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._file = path.open("ab")
        self._next = len(path.read_bytes().splitlines())

    def begin(self, what: str, **facts: Any) -> int:
        """Note that an operation is about to be sent; return its number."""
        with self._lock:
            self._next += 1
            self._write({"id": self._next, "what": what, **facts})
            return self._next

    def end(self, number: int, status: int, answer: dict[str, Any], *, retry_after: bool = False) -> None:
        """Note what was answered."""
        with self._lock:
            self._write({"id": number, "status": status, "answer": answer, "retry_after": retry_after})

    def close(self) -> None:
        self._file.close()

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def history(path: Path) -> tuple[Operation, ...]:
    """Return the operations of a journal in the order they began; a torn last line is one nobody relied on."""
    values: dict[int, dict[str, Any]] = {}
    for line in _lines(path):
        values.setdefault(line["id"], {}).update(line)
    return tuple(Operation(**{**entry, "sha256": tuple(entry.get("sha256", ()))}) for entry in values.values())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_bytes().split(b"\n")[:-1]:
        yield json.loads(line)
