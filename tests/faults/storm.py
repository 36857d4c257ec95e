"""Load while harm is done: uploads and whole dossiers from several threads, each answered in the end."""

import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from tests.faults.scene import Scene
from tests.office import Office, report


class Storm:
    """One wave: so many uploads, so many dossiers of two cards each, one of them with a forged signature first."""

    def __init__(self, site: Scene, office: Office, *, uploads: int = 20, dossiers: int = 2) -> None:
        self._site = site
        self._office = office
        self._pool = ThreadPoolExecutor(4)
        self._work: list[Future[Any]] = [self._pool.submit(self._dossier, n == 0) for n in range(dossiers)]
        self._work += [self._pool.submit(self._upload) for _ in range(uploads)]

    def over(self) -> bool:
        """Say whether everybody was answered."""
        return all(entry.done() for entry in self._work)

    def pass_by(self, harm: Callable[[], None] = lambda: None) -> None:
        """Do harm, tend the site until the wave is over, and raise what went wrong in it."""
        harm()
        self._site.until(self.over, 300)
        self._pool.shutdown()
        for entry in self._work:
            entry.result()

    def _upload(self) -> None:
        self._office.upload(("bao-cao.docx", report(secrets.token_hex(16))))

    def _dossier(self, forging: bool) -> None:
        dossier_id = self._office.request([f"Nguyễn {secrets.token_hex(3)}", f"Trần {secrets.token_hex(3)}"])
        if forging:
            self._office.forge(dossier_id)
        self._office.finish(dossier_id)
