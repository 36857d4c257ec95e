"""The folder of a backup: files and records by what they hold, and cuts of the rows, each whole or not at all.

`hoso-backup.json` marks the folder; `blobs/` and `records/` only ever grow; `cuts/MOMENT/` is one cut of all
rows with keys and roots, and its `manifest.json`, written last, lists everything with its SHA-256.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hoso.backup.errors import BackupBusy, BackupDamaged, BackupMissing, BackupRefused

FORMAT = 1
MARK = "hoso-backup.json"
Progress = Callable[[str, int, int], None]  # stage, done, of how many
KEPT = 10  # cuts; the oldest beyond are removed once a newer one is whole


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
        with self._alone():
            yield from self._new_cut(moment)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Lock the folder for one backup; the lock ends with the process."""
        with (self.root / MARK).open("rb") as mark:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BackupBusy(folder=self.root) from error
            yield

    def _new_cut(self, moment: str) -> Iterator[Path]:
        aside, cut = self.root / "cuts" / f"{moment}.making", self.root / "cuts" / moment
        for torn in self.root.glob("cuts/*.making"):
            shutil.rmtree(torn)
        aside.mkdir(parents=True)
        yield aside
        for path in sorted(aside.rglob("*"), reverse=True):
            _sync(path)
        _sync(aside)
        aside.rename(cut)
        _sync(cut.parent)
        for old in self.cuts()[:-KEPT]:
            shutil.rmtree(self.root / "cuts" / old)

    def manifest(self, moment: str) -> dict[str, Any]:
        """Return the manifest of a cut; raises BackupDamaged when its digest does not match."""
        path = self.root / "cuts" / moment / "manifest.json"
        try:
            manifest: dict[str, Any] = json.loads(path.read_bytes())
            stated = manifest.pop("sha256")
        except (OSError, ValueError, KeyError) as error:
            raise BackupDamaged(name=path.relative_to(self.root)) from error
        if stated != digest_of(manifest) or manifest["format"] != FORMAT:
            raise BackupDamaged(name=path.relative_to(self.root))
        return manifest


def write_manifest(folder: Path, manifest: dict[str, object]) -> None:
    """Write a cut's manifest, its own digest included."""
    (folder / "manifest.json").write_text(json.dumps({**manifest, "sha256": digest_of(manifest)}, indent=1), "utf-8")


def digest_of(manifest: dict[str, object]) -> str:
    """Return the SHA-256 of plain data in its canonical form."""
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _whole(name: str) -> bool:
    return not name.endswith(".making")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
