"""A running site as the demo's server, found by the `site.json` in its folder."""

import hashlib
import json
import shutil
from pathlib import Path


class RunningSite:
    """The site of a folder, with the same shape as the demo's own server: only the addresses differ."""

    def __init__(self, folder: Path) -> None:
        facts = json.loads((folder / "site.json").read_text("utf-8"))
        self.url, self.key = str(facts["url"]), str(facts["key"])
        self._trust = Path(facts["trust"])

    def launch(self) -> None:
        """Do nothing: the operator starts a site."""

    def ready(self) -> None:
        """Wait until the site answers; raises TimeoutError."""
        from hoso.demo.client import await_answer  # as in server.py

        await_answer(self.url, lambda: True)

    def trust(self, roots: Path) -> None:
        """Let the site trust the demo's roots, beside those it trusts already."""
        self._trust.mkdir(parents=True, exist_ok=True)
        for root in roots.iterdir():  # each run has a CA of its own, and earlier papers stay valid
            digest = hashlib.sha256(root.read_bytes()).hexdigest()
            shutil.copy(root, self._trust / f"demo-{digest[:16]}.pem")

    def revive(self) -> bool:
        """Say no: what died on a site is started again by the site."""
        return False

    def stop(self) -> None:
        """Do nothing: the site goes on."""
