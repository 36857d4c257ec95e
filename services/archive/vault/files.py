"""What every vault knows of a record it holds: its files, and whether another bag tells the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from services.archive.errors import VaultOccupied
from shared.clock import VIETNAM
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.files import file_digest

PERMANENT_YEARS = 100  # MinIO's limit for a bucket's retention; a permanent record is locked anew before it is over
PROVISIONAL_YEARS = 5  # of a permanent record whose retention nobody has verified; locked anew, too
RECORD_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,79}")
SIGNED = ("data/papers/", "data/submitted/")


@dataclass(frozen=True, kw_only=True)
class VaultFile:
    """One file of a record: its name in the bag, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Lock:
    """How a vault guards a record: `mode`, and the last day (in Vietnam) on which it is locked, if it is.

    `compliance`: nobody can undo it before that day; `governance`: an administrator of the store can; `none`: a change
    is found, not prevented.
    """

    mode: str
    until: date | None = None


def safe_id(record_id: str) -> str:
    """Return a record id that is safe as a file name; raises NotFound for any other."""
    if not RECORD_ID.fullmatch(record_id):
        raise NotFound(what=Thing.RECORD, id=record_id)
    return record_id


def list_files(folder: Path) -> tuple[VaultFile, ...]:
    """Hash every file of a bag, by name."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return tuple(
        VaultFile(name=name, size=path.stat().st_size, sha256=file_digest(path)) for name, path in sorted(paths.items())
    )


def same_or_occupied(record_id: str, held: Iterable[VaultFile], offered: Iterable[VaultFile]) -> None:
    """Raise VaultOccupied unless both hold the same papers and submitted files.

    A bag packed again after a crash may differ in its own trail only: the kept one stays.
    """
    if _signed(held) != _signed(offered):
        raise VaultOccupied(id=record_id)


def lock_end(until: date | None, *, now: datetime, verified: bool) -> datetime:
    """Return the moment at which a day ends in Vietnam, in UTC; a day away at the least.

    None is for good: 100 years on where somebody has verified that, and 5 where nobody has.
    """
    last = until or date(now.year + (PERMANENT_YEARS if verified else PROVISIONAL_YEARS), 12, 31)
    midnight = datetime.combine(last + timedelta(days=1), time(), VIETNAM).astimezone(UTC)
    return max(midnight, now + timedelta(days=1))


def _signed(files: Iterable[VaultFile]) -> set[VaultFile]:
    return {file for file in files if file.name.startswith(SIGNED)}
