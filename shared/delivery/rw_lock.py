"""Lets one piece of work run with nothing beside it in its process, so that it alone is to blame when that dies."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class RWLock:
    """Work goes on beside other work, or alone: who wants to be alone waits for the others, who then wait for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shared = 0
        self._exclusive = 0  # who is alone, or waits to be

    def wanted(self) -> bool:
        """Say whether somebody is alone, or waits to be."""
        return bool(self._exclusive)

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Work beside others."""
        with self._changed:
            self._changed.wait_for(lambda: not self._exclusive)
            self._shared += 1
        try:
            yield
        finally:
            with self._changed:
                self._shared -= 1
                self._changed.notify_all()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Work alone, one after the other."""
        with self._changed:
            self._exclusive += 1
            self._changed.wait_for(lambda: not self._shared)
            self._shared += 1
        try:
            yield
        finally:
            with self._changed:
                self._shared -= 1
                self._exclusive -= 1
                self._changed.notify_all()
