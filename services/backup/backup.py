"""Takes a backup while everything runs: the rows first, then the files and records that they name."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.archive.holding import file_digest
from services.archive.vault import FolderVault, open_vault
from services.backup.cut import cut
from services.backup.folder import FORMAT, BackupFolder, write_manifest
from services.backup.rows import write_rows
from shared.blobs import FileBlobs, open_blobs
from shared.errors import BlobDamaged
from shared.settings import Settings

Told = Callable[[str, int, int], None]  # stage, done, of how many


def back_up(settings: Settings, root: Path, services: Sequence[str], told: Told = lambda *_: None) -> dict[str, Any]:
    """Take a backup into a folder and return its manifest; what is there already is not copied again.

    Files are never changed nor removed, and rows are written after the files they name: so the rows are cut first, and
    everything they name is still there to be copied. Raises BackupRefused, and what the stores raise.
    """
    folder = BackupFolder(root, make=True)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    with folder.new_cut(moment) as place:
        tables = _rows(settings, place, services, told)
        whole = {
            "format": FORMAT,
            "moment": moment,
            "tables": tables,
            "blobs": _blobs(settings, root, told),
            "records": _records(settings, root, told),
            "files": _files(settings, place),
        }
        write_manifest(place, whole)
    return whole


def _rows(settings: Settings, place: Path, services: Sequence[str], told: Told) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with cut(settings.records, services) as views:
        count = sum(len(view.tables) for view in views.values())
        for name, view in views.items():
            (place / name).mkdir()
            found[name] = {}
            for table in view.tables.values():
                found[name][table.name] = write_rows(view.connection, table, place / name / f"{table.name}.jsonl")
                told("rows", sum(map(len, found.values())), count)
    return found


def _blobs(settings: Settings, root: Path, told: Told) -> list[str]:
    source, target = open_blobs(settings.blobs), FileBlobs(root / "blobs")
    there = {name for name, _ in target.names()}
    names = sorted(name for name, _ in source.names())
    for number, name in enumerate(names, start=1):
        if name not in there:
            with source.open(name) as file:
                if target.put(file).sha256 != name:
                    raise BlobDamaged(sha256=name)
        told("files", number, len(names))
    return names


def _records(settings: Settings, root: Path, told: Told) -> Mapping[str, Mapping[str, str]]:
    source, target = open_vault(settings.vault), FolderVault(root / "records")
    there = {name for name, _ in target.records()}
    names = sorted(name for name, _ in source.records())
    found = {}
    for number, name in enumerate(names, start=1):
        if name not in there:
            with source.folder(name) as bag:
                target.keep(name, bag, until=None)
        found[name] = {file.name: file.sha256 for file in source.files(name)}
        told("records", number, len(names))
    return found


def _files(settings: Settings, place: Path) -> dict[str, str]:
    """Copy the API keys (their hashes) and the trusted roots; return name -> SHA-256."""
    wanted = {"keys.json": settings.keys} if settings.keys.is_file() else {}
    wanted |= {f"trust/{path.name}": path for path in sorted(settings.roots.glob("*.pem"))}
    for name, source in wanted.items():
        target = place / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(source.read_bytes())
        target.chmod(0o600)
    return {name: file_digest(place / name) for name in wanted}
