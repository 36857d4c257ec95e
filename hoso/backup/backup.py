"""Takes a backup while everything runs: the rows first, then the files and records that they name.

What is in the folder already is read again every time, and fetched anew where it rotted: a backup that says it is whole
can be restored.
"""

from collections.abc import Sequence
from pathlib import Path

from hoso.backup.errors import SiteEmpty
from hoso.backup.folder import FORMAT, BackupFolder, Manifest, Progress, write_manifest
from hoso.backup.people import FILES, copy_people
from hoso.backup.records import copy_records
from hoso.backup.rows import BY_ITSELF, read_lines, write_rows
from hoso.backup.snapshot import snapshot
from shared.blobs import Blobs, FileBlobs, open_blobs
from shared.clock import Clock
from shared.errors.stores import BlobMissing
from shared.files import digest, file_digest
from shared.settings import Settings

TRUST = ("*.pem", "*.crl", "*.ors", "intermediates/*")  # of the folder of HOSO_TRUST


def back_up(
    settings: Settings,
    root: Path,
    services: Sequence[str],
    progress: Progress = lambda *_: None,
    clock: Clock = Clock(),  # noqa: B008 - it holds nothing
) -> Manifest:
    """Take a backup into a folder and return its manifest; what is there already, and sound, is not copied again.

    Files are never changed nor removed, and rows are written after the files they name: so the rows are cut first, and
    everything they name is still there to be copied. What the site itself has lost or let rot is named under `damaged`;
    the rest is in the backup all the same. Raises BackupRefused, BackupBusy, SiteEmpty, and what the stores raise.
    """
    folder = BackupFolder(root, make=True)
    with folder.new_cut(moment := clock.now().strftime("%Y%m%dT%H%M%S.%fZ")) as place:
        tables = _rows(settings, place, services, progress)
        if not _worth_keeping(tables, earlier=bool(folder.cuts())):
            raise SiteEmpty
        blobs, lost_blobs = _blobs(settings, root, progress)
        records, lost_records = copy_records(settings, folder, _named(place), progress)
        whole = {
            "format": FORMAT,
            "moment": moment,
            "tables": tables,
            "blobs": blobs,
            "records": records,
            "damaged": [*lost_blobs, *lost_records],
            "files": _files(settings, place),
        }
        write_manifest(place, whole)
    return whole


def _rows(settings: Settings, place: Path, services: Sequence[str], progress: Progress) -> Manifest:
    result: Manifest = {}
    with snapshot(settings.database, services) as views:
        count = sum(len(view.tables) for view in views.values())
        for name, view in views.items():
            (place / name).mkdir()
            result[name] = {}
            for table in view.tables.values():
                result[name][table.name] = write_rows(view.connection, table, place / name / f"{table.name}.jsonl")
                progress("rows", sum(map(len, result.values())), count)
    return result


def _worth_keeping(tables: Manifest, *, earlier: bool) -> bool:
    """Say whether there is anything: a site that was never started has no tables, and no site loses all its rows."""
    rows = sum(facts["rows"] for own in tables.values() for name, facts in own.items() if name not in BY_ITSELF)
    return bool(rows) or (any(tables.values()) and not earlier)


def _named(place: Path) -> list[str]:
    """Return the records that the cut names; what was archived later is packed again from its events."""
    path = place / "archive" / "record.jsonl"
    return sorted(row["id"] for row in read_lines(path)) if path.exists() else []


def _blobs(settings: Settings, root: Path, progress: Progress) -> tuple[list[str], list[str]]:
    """Copy every file the site has or once had; return those in the backup, and those nobody has whole any more."""
    source, target = open_blobs(settings.blobs), FileBlobs(root / "blobs")
    there = {name for name, _ in target.names()}
    names = sorted(there.union(name for name, _ in source.names()))
    held: list[str] = []
    for number, name in enumerate(names, start=1):
        if (name in there and _is_sound(target, name)) or _fetched(source, target, name):
            held.append(name)
        progress("files", number, len(names))
    return held, [f"blobs/{name}" for name in sorted(set(names) - set(held))]


def _is_sound(blobs: Blobs, name: str) -> bool:
    with blobs.open(name) as file:
        return digest(file) == name


def _fetched(source: Blobs, target: Blobs, name: str) -> bool:
    try:
        with source.open(name) as file:
            return target.put(file).sha256 == name
    except BlobMissing:
        return False


def _files(settings: Settings, place: Path) -> dict[str, str]:
    """Copy keys and people (their hashes), the trusted roots and what lies beside them; return name -> SHA-256."""
    kept = [path for kind in TRUST for path in sorted(settings.roots.glob(kind)) if path.is_file()]
    sources = {f"trust/{path.relative_to(settings.roots).as_posix()}": path for path in kept}
    for name, source in sources.items():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        target.chmod(0o600)
    copy_people(settings, place)
    return {name: file_digest(place / name) for name in (*FILES, *sources)}
