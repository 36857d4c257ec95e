"""Copies archived records into a backup; one that is there and sound stays, whatever became of it in the site."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hoso.backup.errors import BackupDamaged
from hoso.backup.folder import BackupFolder, Progress
from services.archive.errors import VaultDamaged
from services.archive.vault.files import list_files
from services.archive.vault.vault import FolderVault, Vault, open_vault
from shared.clock import Clock
from shared.errors.tree import NotFound
from shared.settings import Settings


def copy_records(
    settings: Settings, folder: BackupFolder, names: Sequence[str], progress: Progress
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Copy every named record; return the digests of those in the backup, and which the site has not whole any more.

    A record never changes: what an earlier cut has, and is sound, stays, whatever became of it in the site.
    """
    place, clock = folder.root / "records", Clock()
    source, target = open_vault(settings.vault, clock), FolderVault(place, clock)
    earlier = _earlier(folder)
    held: dict[str, dict[str, str]] = {}
    lost: list[str] = []
    for number, name in enumerate(names, start=1):
        copy, expected = _digests(place / name), _told_by(source, name)
        if copy and copy in (expected, earlier.get(name)):
            held[name] = copy
        elif expected and expected == earlier.get(name, expected) and _kept(source, target, place, name, expected):
            held[name] = expected
        if name not in held or expected != held[name]:
            lost.append(f"records/{name}")
        progress("records", number, len(names))
    return held, lost


def _earlier(folder: BackupFolder) -> dict[str, dict[str, str]]:
    """Return the records of the newest cut there is; none when it cannot be read."""
    with suppress(BackupDamaged):
        for moment in folder.cuts()[-1:]:
            records: dict[str, dict[str, str]] = folder.manifest(moment)["records"]
            return records
    return {}


def _told_by(vault: Vault, name: str) -> dict[str, str]:
    """Return what a vault says of a record's files, nothing where it has lost it."""
    with suppress(NotFound, VaultDamaged):
        return {file.name: file.sha256 for file in vault.files(name)}
    return {}


def _kept(source: Vault, target: Vault, folder: Path, name: str, expected: dict[str, str]) -> bool:
    with source.folder(name) as bag:
        if _digests(bag) != expected:
            return False
        if (folder / name).exists():  # a copy that rotted
            shutil.rmtree(folder / name)
        target.keep(name, bag, until=None)
    return True


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: file.sha256 for file in list_files(folder)} if folder.is_dir() else {}
