"""Lets one site at a time run in a folder: two would write over each other's data."""

import fcntl
import os
from pathlib import Path

from tools.local_site.servers.process import ServerFailed


class Claim:
    """A lock on a folder until it is given back, or until this process ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._held: int | None = None

    def take(self) -> None:
        """Take the folder; raises ServerFailed when a site runs in it."""
        held = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(held)
            message = f"Đã có hệ thống chạy ở {self._path.parent} / a site runs there already: end that first"
            raise ServerFailed(message) from error
        self._held = held

    def give_back(self) -> None:
        """Let another have it."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
