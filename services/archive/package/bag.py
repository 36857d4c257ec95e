"""Makes and checks bags (BagIt 1.0, RFC 8493): the form in which a record lies in the vault."""

import os
import re
import shutil
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import bagit

from services.archive.errors import BagRefused
from shared.files import file_digest, link_or_copy

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
LINE = re.compile(r"([0-9a-f]{64})  ([^\s*][^\r\n]*)")
PART = re.compile(r"(?![. ])[^\x00-\x1f\x7f-\U0010ffff/\\:*?\"<>|%]+(?<![. ])")  # what every file system and ZIP takes
LABEL = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True, kw_only=True)
class Fixity:
    """What a check of every digest found, by file name in the bag; `checked` is how many files were expected."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    untracked: tuple[str, ...]
    checked: int


def make_bag(folder: Path, *, files: Iterable[tuple[str, Path]], info: Mapping[str, str]) -> None:
    """Write a bag of (name inside data/, source) and validate it; the folder is there whole or not at all.

    A source on the same file system is linked, not copied: whoever makes a bag lets its sources be from then on.

    Raises BagRefused for a folder that is there already, an unsafe or doubled name, a file that cannot be read, or a
    bag that does not validate.
    """
    if folder.exists():
        raise BagRefused(reason=f"{folder.name} already exists")
    aside = folder.with_name(folder.name + ".making")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        _write(aside, sorted(files), info)
        _validate(aside)
        os.rename(aside, folder)
    except (bagit.BagError, OSError, UnicodeError) as error:
        raise BagRefused(reason=str(error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def check_bag(folder: Path, *, known: Mapping[str, str] | None = None) -> Fixity:
    """Hash every file of a bag anew and compare it with the manifests, and with digests `known` from elsewhere.

    Without `known` (name -> sha256 of every file), whoever changes a file and all manifests alike is not found out.
    A link, or a file that cannot be read, is changed. Raises BagRefused for a manifest that cannot be read, unless its
    own digest is known: then it is one more change.
    """
    wanted = {**_told(folder / MANIFEST, known), **_told(folder / TAGS, known), **(known or {})}
    files = {_name(path, folder): path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
    changed = (name for name in wanted.keys() & files.keys() if not _is(files[name], wanted[name]))
    return Fixity(
        changed=tuple(sorted(changed)),
        missing=tuple(sorted(wanted.keys() - files.keys())),
        untracked=tuple(sorted(files.keys() - (known or {**wanted, TAGS: ""}).keys())),
        checked=len(wanted),
    )


def _name(path: Path, folder: Path) -> str:
    return os.fsencode(path.relative_to(folder)).decode("utf-8", "backslashreplace")  # so that any name can be told


def _is(path: Path, sha256: str) -> bool:
    """Say whether this is a file of the bag's own with this digest; a pipe is never opened, it would not end."""
    try:
        return stat.S_ISREG(path.lstat().st_mode) and file_digest(path) == sha256
    except OSError:
        return False


def _told(path: Path, known: Mapping[str, str] | None) -> dict[str, str]:
    try:
        return _manifest(path)
    except BagRefused:
        if known and path.name in known:
            return {}
        raise


# bagit.make_bag is not used: it changes the working directory of the whole process, under the feet of other threads,
# and writes version 0.97.
def _write(aside: Path, files: list[tuple[str, Path]], info: Mapping[str, str]) -> None:
    (aside / "data").mkdir(parents=True)
    payload, size, taken = [], 0, set[str]()
    for name, source in files:
        if name.casefold() in taken or not all(PART.fullmatch(part) for part in name.split("/")):
            raise BagRefused(reason=f"the file name {name!r} is unsafe or stands twice")
        taken.add(name.casefold())
        target = aside / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(source, target)
        size += target.stat().st_size
        payload.append(f"{file_digest(source)}  data/{name}\n")  # of the source, so that a bad copy does not validate
    (aside / MANIFEST).write_text("".join(payload), "utf-8")
    (aside / "bagit.txt").write_bytes(DECLARATION)
    facts = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    (aside / "bag-info.txt").write_text("".join(_tag(label, facts[label]) for label in sorted(facts)), "utf-8")
    tags = (f"{file_digest(aside / name)}  {name}\n" for name in ("bag-info.txt", "bagit.txt", MANIFEST))
    (aside / TAGS).write_text("".join(tags), "utf-8")


def _tag(label: str, value: str) -> str:
    if not LABEL.fullmatch(label):
        raise BagRefused(reason=f"{label!r} is no label for bag-info.txt")
    return f"{label}: {' '.join(value.split())}\n"  # a line break would begin another label


def _validate(folder: Path) -> None:
    """Hash every file anew, then ask bagit about the form.

    bagit 1.9.0 lets wrong white space and lines that it cannot read pass, so `check_bag` comes first; digests need no
    second look.
    """
    if (folder / "bagit.txt").read_bytes() != DECLARATION:
        raise BagRefused(reason="bagit.txt is not as RFC 8493 asks")
    fixity = check_bag(folder)
    wrong = fixity.changed + fixity.missing + fixity.untracked
    if wrong:
        raise BagRefused(reason=f"not as their manifest says: {', '.join(wrong[:5])}")
    bagit.Bag(str(folder)).validate(completeness_only=True)


def _manifest(path: Path) -> dict[str, str]:
    """Read name -> digest, strictly: a line that is not exactly as we write it is an error."""
    digests: dict[str, str] = {}
    try:
        lines = path.read_text("utf-8").split("\n") if path.exists() else []
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__  # not the path, which HTTP would tell
        raise BagRefused(reason=f"{path.name}: {why}") from error
    for line in filter(None, lines):
        match = LINE.fullmatch(line)
        if match is None or match[2] in digests or ".." in match[2].split("/"):
            raise BagRefused(reason=f"{path.name} has a bad line {line[:80]!r}")
        digests[match[2]] = match[1]
    return digests
