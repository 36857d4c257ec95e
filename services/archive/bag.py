"""Makes and checks bags (BagIt 1.0, RFC 8493): the form in which a record lies in the vault."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import bagit

from shared.errors import HosoError

CHUNK = 1024 * 1024


class BagRefused(HosoError):
    code = "BAG_REFUSED"
    vi = "Gói lưu trữ không hợp lệ ({reason}); chưa lưu gì, hãy báo quản trị viên."
    en = "The bag is not valid ({reason}); nothing was archived, tell the administrator."


@dataclass(frozen=True, kw_only=True)
class Fixity:
    """What a check of every digest found, by file name in the bag."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    untracked: tuple[str, ...]
    checked: int


def make_bag(folder: Path, *, files: Iterable[tuple[str, Path]], info: Mapping[str, str]) -> None:
    """Write a bag of (name inside data/, source) and validate it; the folder is there whole or not at all.

    Raises BagRefused for an unsafe name or a bag that does not validate.
    """
    aside = folder.with_name(folder.name + ".making")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name, source in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or not name.isascii():
            raise BagRefused(reason=name)
        target = aside / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    try:
        bagit.make_bag(str(aside), dict(info), checksums=["sha256"])
        bagit.Bag(str(aside)).validate()
    except (bagit.BagError, OSError) as error:
        raise BagRefused(reason=str(error)) from error
    os.rename(aside, folder)


def check_bag(folder: Path) -> Fixity:
    """Hash every file of a bag anew and compare it with the manifests."""
    wanted = dict(_manifests(folder))
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    tags = {path.name for path in folder.glob("tagmanifest-*.txt")}
    changed = tuple(sorted(name for name in found & set(wanted) if _digest(folder / name) != wanted[name]))
    return Fixity(
        changed=changed,
        missing=tuple(sorted(set(wanted) - found)),
        untracked=tuple(sorted(found - set(wanted) - tags)),
        checked=len(wanted),
    )


def _manifests(folder: Path) -> Iterator[tuple[str, str]]:
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        path = folder / manifest
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            digest, name = line.split(None, 1)
            yield name, digest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
