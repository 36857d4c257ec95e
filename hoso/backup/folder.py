"""The folder of a backup: files and records by what they hold, and cuts of the rows, each whole or not at all.

`hoso-backup.json` says what the folder is; `blobs/` and `records/` only ever grow; `cuts/MOMENT/` is one cut of all
rows with keys and roots, and its `manifest.json`, written last, lists everything with its SHA-256.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeAlias  # a manifest, read by those who know its shape

from hoso.backup.errors import BackupBusy, BackupDamaged, BackupMissing, BackupRefused
from shared.files import locked, sync

FORMAT = 1
MARK = "hoso-backup.json"
Progress = Callable[[str, int, int], None]  # stage, done, of how many
KEPT = 10  # cuts; the oldest beyond are removed once a newer one is whole

Manifest: TypeAlias = dict[str, Any]  # the JSON of a cut, whose shape docs/backup.md has


class BackupFolder:
    """A folder that is a backup, or becomes one; raises BackupRefused for one that holds something else."""

    def __init__(self, root: Path, *, make: bool) -> None:
        self.root = root
        if (root / MARK).is_file():
            return
        if not make:
            raise BackupMissing(folder=root)
        if root.exists() and any(root.iterdir()):
            raise BackupRefused(folder=root)
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        (root / MARK).write_text(json.dumps({"format": FORMAT, "of": "HoSo"}), "utf-8")

    def cuts(self) -> list[str]:
        """Return the moments of all whole cuts, oldest first."""
        return sorted(path.parent.name for path in self.root.glob("cuts/*/manifest.json") if _whole(path.parent.name))

    @contextmanager
    def new_cut(self, moment: str) -> Iterator[Path]:
        """Give the folder of a cut that is being made; it counts once the block ends well. Raises BackupBusy."""
        with ExitStack() as stack:
            try:
                stack.enter_context(locked(self.root / MARK, wait=False))
            except BlockingIOError as error:
                raise BackupBusy(folder=self.root) from error
            yield from self._new_cut(moment)

    def _new_cut(self, moment: str) -> Iterator[Path]:
        aside, place = self.root / "cuts" / f"{moment}.making", self.root / "cuts" / moment
        for torn in self.root.glob("cuts/*.making"):
            shutil.rmtree(torn)
        aside.mkdir(parents=True)
        yield aside
        for path in sorted(aside.rglob("*"), reverse=True):
            sync(path)
        sync(aside)
        aside.rename(place)
        sync(place.parent)
        for old in self.cuts()[:-KEPT]:
            shutil.rmtree(self.root / "cuts" / old)

    def manifest(self, moment: str) -> Manifest:
        """Return what a cut says of itself; raises BackupDamaged when it is not what its own digest says."""
        path = self.root / "cuts" / moment / "manifest.json"
        try:
            whole: Manifest = json.loads(path.read_bytes())
            text = whole.pop("sha256")
        except (OSError, ValueError, KeyError) as error:
            raise BackupDamaged(name=path.relative_to(self.root)) from error
        if text != digest_of(whole) or whole["format"] != FORMAT:
            raise BackupDamaged(name=path.relative_to(self.root))
        return whole


def write_manifest(folder: Path, whole: Manifest) -> None:
    """Write a cut's manifest, its own digest included."""
    (folder / "manifest.json").write_text(json.dumps({**whole, "sha256": digest_of(whole)}, indent=1), "utf-8")


def digest_of(whole: Manifest) -> str:
    """Return the SHA-256 of plain data in its canonical form."""
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _whole(name: str) -> bool:
    return not name.endswith(".making")
