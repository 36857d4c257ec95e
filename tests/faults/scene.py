"""What every place of a fault run has: people with a journal, and patience while what died is started again."""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shared.packs.load import Pack
from tests.faults.journal import Journal, Operation, history
from tests.office import Office
from tests.tiny_pack import DRAWN_BY_NOBODY, FONT, STARTER, make_pack

PAUSE = 0.05


class Scene(ABC):
    """A site that harm is done to, with the tiny pack; whoever inherits says where it is and what it tends."""

    home: Path
    key: str

    @property
    @abstractmethod
    def url(self) -> str:
        """The one address of the site."""

    def open_scene(self, *, full: bool, quick: bool = True) -> None:
        """Make the pack and the journal in the folder of the scene; `full` is the full run, not the tests.

        A `quick` scene has the converter that draws no letters, and a pack in whose font none is looked for.
        """
        packs = self.home / "packs"
        font = DRAWN_BY_NOBODY if quick else FONT
        self.pack = Pack(packs / "the_hoi_vien") if packs.exists() else Pack(make_pack(packs, font))
        self.journal = Journal(self.home / "journal.jsonl")
        self.earlier: dict[str, Mapping[str, str]] = {}
        self.kills = 0
        self._full = full

    @abstractmethod
    def start(self) -> None:
        """Start everything and wait until it is ready; raises ServerAbsent."""

    @abstractmethod
    def stop(self) -> None:
        """End everything."""

    @abstractmethod
    def tend(self) -> list[str]:
        """Start again what died; return the names."""

    @abstractmethod
    def told(self) -> Mapping[str, Mapping[str, str]]:
        """Return each service's environment, for whoever looks at the site from outside."""

    @property
    @abstractmethod
    def trust(self) -> Path:
        """The folder of trusted roots."""

    @contextmanager
    def office(self, **more: Any) -> Iterator[Office]:
        """Give the people of this site; what they ask and are answered goes to the journal."""
        values = {"url": self.url, "key": self.key, "pack": self.pack, "starter": STARTER}
        values |= {"signers": self.home / "signers", "journal": self.journal}
        made = Office(**{**values, **more})
        self.trust.mkdir(exist_ok=True)
        (self.trust / "demo-ca.pem").write_bytes((self.home / "signers/roots/demo-ca.pem").read_bytes())
        try:
            yield made
        finally:
            made.close()

    def lasting(self, full: float, small: float) -> float:
        """Return how many seconds a fault lasts: in the full run, or in the tests."""
        return full if self._full else small

    def until(self, done: Callable[[], bool], seconds: float = 120) -> None:
        """Tend the site until something is so; raises TimeoutError."""
        over = time.monotonic() + seconds
        while not done():
            if time.monotonic() > over:
                raise TimeoutError(f"not so after {seconds:g} s")
            self.tend()
            threading.Event().wait(PAUSE)

    def history(self) -> tuple[Operation, ...]:
        """Return everything that was asked and answered."""
        return history(self.home / "journal.jsonl")
