"""The vault: where records lie unchanged for as long as the law asks."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from shared.errors import Conflict, NotFound


class VaultOccupied(Conflict):
    code = "VAULT_OCCUPIED"
    vi = "Hồ sơ “{id}” đã có trong kho với nội dung khác; không ghi đè, hãy báo quản trị viên."
    en = "The record “{id}” already lies in the vault with other content; nothing was overwritten."


@dataclass(frozen=True, kw_only=True)
class VaultFile:
    """One file of a record: its name in the bag, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


class Vault(Protocol):
    """Keeps whole bags; nothing in it is ever changed."""

    def keep(self, record_id: str, folder: Path, *, until: date | None) -> str:
        """Keep a finished bag and return where it lies; twice the same is harmless. Raises VaultOccupied."""

    def files(self, record_id: str) -> tuple[VaultFile, ...]:
        """Return every file of a record; raises NotFound."""

    def open(self, record_id: str, name: str) -> BinaryIO:
        """Open one file of a record; raises NotFound."""

    def folder(self, record_id: str) -> AbstractContextManager[Path]:
        """Give the record as a folder, to check it."""


def open_vault(url: str) -> Vault:
    """Return the vault at an address: `file:FOLDER`."""
    return FolderVault(Path(url.removeprefix("file:")))


class FolderVault:
    """Bags as folders of read-only files; a file system cannot stop its owner, so every change is found instead."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def keep(self, record_id: str, folder: Path, *, until: date | None) -> str:
        del until  # a folder has no lock; the index keeps the date, and nothing here deletes
        place = self._root / record_id
        if place.exists():
            if (place / "manifest-sha256.txt").read_bytes() == (folder / "manifest-sha256.txt").read_bytes():
                return str(place)
            return self._occupied(place, folder, record_id)
        aside = self._root / f".{record_id}.incoming"
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(folder, aside)
        for path in aside.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
            _sync(path)
        aside.rename(place)
        _sync(self._root)
        return str(place)

    def files(self, record_id: str) -> tuple[VaultFile, ...]:
        place = self._place(record_id)
        found = sorted(path for path in place.rglob("*") if path.is_file())
        return tuple(
            VaultFile(name=str(path.relative_to(place)), size=path.stat().st_size, sha256=_digest(path))
            for path in found
        )

    def open(self, record_id: str, name: str) -> BinaryIO:
        place = self._place(record_id)
        path = (place / name).resolve()
        if not path.is_relative_to(place.resolve()) or not path.is_file():
            raise NotFound(what="tệp / file", id=name)
        return path.open("rb")

    @contextmanager
    def folder(self, record_id: str) -> Iterator[Path]:
        yield self._place(record_id)

    def _place(self, record_id: str) -> Path:
        place = self._root / record_id
        if not record_id.isalnum() or not place.is_dir():
            raise NotFound(what="hồ sơ lưu trữ / record", id=record_id)
        return place

    def _occupied(self, place: Path, folder: Path, record_id: str) -> str:
        """A bag packed again after a crash differs in its own trail only: what is signed must be the same."""
        if _papers(place) == _papers(folder):
            return str(place)
        raise VaultOccupied(id=record_id)


def _papers(folder: Path) -> set[str]:
    lines = (folder / "manifest-sha256.txt").read_text("utf-8").splitlines()
    return {line for line in lines if "  data/papers/" in line or "  data/submitted/" in line}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
