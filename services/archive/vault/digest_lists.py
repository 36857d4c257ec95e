"""Lists of digests as sha256sum writes them: beside a record in a vault of folders, and in its bag as manifests."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from services.archive.package.bag import MANIFEST, TAGS
from services.archive.vault.files import VaultFile
from shared.files import sync

LINE = re.compile("([0-9a-f]{64})  (.+)")


def by_name(files: Iterable[VaultFile]) -> dict[str, str]:
    """Return name -> SHA-256."""
    return {file.name: file.sha256 for file in files}


def read_list(path: Path) -> Mapping[str, str] | None:
    """Return name -> SHA-256, None for a list that is gone, garbled or a link; it is read when it has changed."""
    if not path.is_file() or path.is_symlink():
        return None
    facts = path.stat()
    return _read(path, facts.st_mtime_ns, facts.st_ino)


def manifests(bag: Path) -> Mapping[str, str]:
    """Return name -> SHA-256 from a bag's own manifests; they name every file but the last of the two."""
    return {**(read_list(bag / MANIFEST) or {}), **(read_list(bag / TAGS) or {})}


def write_list(path: Path, files: Iterable[VaultFile]) -> None:
    """Write a list, read-only and flushed to the disk, in the place of one that is there."""
    aside = path.with_name(f".{path.name}")
    aside.unlink(missing_ok=True)
    aside.write_text("".join(f"{file.sha256}  {file.name}\n" for file in files), "utf-8")
    aside.chmod(0o444)
    sync(aside)
    aside.replace(path)


@lru_cache(maxsize=96)
def _read(path: Path, _changed: int, _inode: int) -> Mapping[str, str] | None:
    matches = [LINE.fullmatch(line) for line in path.read_text("utf-8", "replace").splitlines()]
    return {match[2]: match[1] for match in matches if match} if matches and all(matches) else None
