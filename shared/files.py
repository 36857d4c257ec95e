"""Files on disk: read in pieces, digested, flushed, locked against others, written whole or not at all."""

import ctypes
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

CHUNK = 1024 * 1024
_LIBC = ctypes.CDLL(None, use_errno=True)  # Python has no syncfs (Linux)


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces of one mebibyte."""
    while piece := file.read(CHUNK):
        yield piece


def digest(file: BinaryIO) -> str:
    """Return the SHA-256 of a file read to its end, in hex."""
    sha256 = hashlib.sha256()
    for piece in pieces(file):
        sha256.update(piece)
    return sha256.hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file on disk, in hex."""
    with path.open("rb") as file:
        return digest(file)


def sync(path: Path) -> None:
    """Flush a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(folder: Path) -> None:
    """Flush everything that was written to a folder's file system, by anybody: one wait for a group of files."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if _LIBC.syncfs(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(handle)


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it where the file system cannot."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


@contextmanager
def locked(path: Path, *, wait: bool = True, make: bool = False) -> Iterator[None]:
    """Hold a file or a folder: no other thread or process that asks for it goes on before the end of the block.

    Whoever dies lets go. `make` makes a file that is missing, for its owner alone. Raises BlockingIOError where it is
    held and `wait` is False.
    """
    handle = os.open(path, os.O_RDONLY | (os.O_CREAT if make else 0), 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, in the place of one that is there; it is there whole or not at all."""
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    aside.replace(path)
