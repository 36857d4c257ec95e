"""Copies a folder so that all of it is on the disk and read-only, with nobody beside who copies there too."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no other thread or process that asks for the same folder go on before the end of the block."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def copy_durably(folder: Path, target: Path) -> None:
    """Copy a folder, make every file of the copy read-only and flush all of it to the disk; raises OSError."""
    _copy(folder, target)
    _seal(target)


def sync(path: Path) -> None:
    """Flush a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(folder: Path, aside: Path) -> None:
    for path in sorted([folder, *folder.rglob("*")]):  # copytree hides a full disk in an error of its own
        target = aside / path.relative_to(folder)
        if path.is_dir():
            target.mkdir()
        else:
            shutil.copyfile(path, target)


def _seal(folder: Path) -> None:
    """Make every file read-only and flush all of it to the disk, folders last."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.chmod(0o444)
        sync(path)
    sync(folder)
