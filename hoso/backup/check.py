"""Checks a backup whole before anything of it is used: every row file, file, record, key and root by its SHA-256."""

from pathlib import Path

from hoso.backup.errors import BackupDamaged, BackupMissing
from hoso.backup.folder import BackupFolder, Manifest, Progress
from services.archive.vault.files import list_files
from shared.blobs import FileBlobs, read
from shared.errors.tree import HosoError
from shared.files import file_digest


def newest_whole(root: Path, progress: Progress = lambda *_: None) -> tuple[Path, Manifest]:
    """Return the folder and the manifest of the newest cut, everything in it checked.

    Raises BackupMissing where there is none, BackupDamaged with the first thing that is not as it was written.
    """
    folder = BackupFolder(root, make=False)
    moments = folder.cuts()
    if not moments:
        raise BackupMissing(folder=root)
    place, whole = root / "cuts" / moments[-1], folder.manifest(moments[-1])
    files = {
        f"{name}/{table}.jsonl": facts["sha256"]
        for name, all_ in whole["tables"].items()
        for table, facts in all_.items()
    }
    for name, sha256 in {**files, **whole["files"]}.items():
        _check(place / name, sha256, root)
    blobs = FileBlobs(root / "blobs")
    for number, name in enumerate(whole["blobs"], start=1):
        try:
            read(blobs, name)
        except (HosoError, OSError) as error:
            raise BackupDamaged(name=f"blobs/{name}") from error
        progress("check", number, len(whole["blobs"]))
    for record, expected in whole["records"].items():
        digests = {file.name: file.sha256 for file in list_files(root / "records" / record)}
        if digests != expected:
            raise BackupDamaged(name=f"records/{record}")
    return place, whole


def _check(path: Path, sha256: str, root: Path) -> None:
    if not path.is_file() or file_digest(path) != sha256:
        raise BackupDamaged(name=path.relative_to(root))
