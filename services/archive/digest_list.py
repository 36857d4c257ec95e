"""The list of digests that lies beside a record in a vault of folders, in the form of `sha256sum -c`."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from services.archive.holding import VaultFile
from services.archive.sealing import sync

LINE = re.compile("([0-9a-f]{64})  (.+)")


def by_name(files: Iterable[VaultFile]) -> dict[str, str]:
    """Return name -> SHA-256."""
    return {file.name: file.sha256 for file in files}


def read_list(path: Path) -> Mapping[str, str] | None:
    """Return name -> SHA-256, None where the list is gone or garbled; it is read when it changed."""
    if not path.is_file() or path.is_symlink():
        return None
    facts = path.stat()
    return _read(path, facts.st_mtime_ns, facts.st_ino)


def write_list(path: Path, files: Iterable[VaultFile]) -> None:
    """Write a list so that it is there whole or not at all, and on the disk."""
    aside = path.with_name(f".{path.name}")
    aside.unlink(missing_ok=True)
    aside.write_text("".join(f"{file.sha256}  {file.name}\n" for file in files), "utf-8")
    aside.chmod(0o444)
    sync(aside)
    aside.replace(path)


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int, _inode: int) -> Mapping[str, str] | None:
    found = [LINE.fullmatch(line) for line in path.read_text("utf-8", "replace").splitlines()]
    return {one[2]: one[1] for one in found if one} if found and all(found) else None
