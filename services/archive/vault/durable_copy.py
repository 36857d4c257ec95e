"""Copies or moves a folder so that all of it is on the disk and read-only."""

import errno
import shutil
from pathlib import Path

from shared.files import sync_all


def copy_durably(folder: Path, target: Path) -> None:
    """Copy a folder, make every file of the copy read-only and flush all of it to the disk; raises OSError."""
    _copy(folder, target)
    _seal(target)


def move_durably(folder: Path, target: Path) -> None:
    """Move a folder, or copy it to another file system; every file is read-only and flushed; raises OSError."""
    try:
        folder.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(folder, target)
    _seal(target)


def _copy(folder: Path, aside: Path) -> None:
    for path in sorted([folder, *folder.rglob("*")]):  # copytree hides a full disk in an error of its own
        target = aside / path.relative_to(folder)
        if path.is_dir():
            target.mkdir()
        else:
            shutil.copyfile(path, target)


def _seal(folder: Path) -> None:
    """Make every file read-only and flush all of it to the disk with one wait, not one for each file."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    sync_all(folder)
