"""Lets one site at a time run in a folder: two would write over each other's data."""

from contextlib import ExitStack
from pathlib import Path

from shared.files import locked
from tools.local_site.servers.process import ServerFailed


class Claim:
    """A lock on a folder until it is given back, or until this process ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._held = ExitStack()

    def take(self) -> None:
        """Take the folder; raises ServerFailed when a site runs in it."""
        try:
            self._held.enter_context(locked(self._path, wait=False, make=True))
        except BlockingIOError as error:
            message = f"Đã có hệ thống chạy ở {self._path.parent} / a site runs there already: end that first"
            raise ServerFailed(message) from error

    def give_back(self) -> None:
        """Let another have it."""
        self._held.close()
