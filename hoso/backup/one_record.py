"""Puts one damaged record back from a backup, beside a site that runs; what is sound is never written over."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from hoso.backup.errors import BackupDamaged, BackupDiffers, BackupLacksRecord, RecordSound
from hoso.backup.folder import BackupFolder, Manifest
from services.archive.errors import BagRefused, VaultDamaged, VaultUnavailable
from services.archive.retention import verified_in
from services.archive.search import index
from services.archive.vault.files import list_files
from services.archive.vault.fixity import prove
from services.archive.vault.vault import Vault, open_vault
from shared.clock import Clock
from shared.database import Database
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.settings import Settings


def restore_record(settings: Settings, root: Path, record_id: str, versions: Path | None) -> Manifest:
    """Put back what of a record is not as it was kept, and return `{"record", "moment", "put_back"}`.

    The copy is checked first, against the backup's list and against the papers that the site's index names. Raises
    BackupMissing, BackupLacksRecord, BackupDamaged, BackupDiffers, NotFound, RecordSound, VaultUnavailable.
    """
    moment, digests = _listed(BackupFolder(root, make=False), record_id)
    copy = root / "records" / record_id
    if {file.name: file.sha256 for file in list_files(copy)} != digests:
        raise BackupDamaged(name=f"records/{record_id}")
    until, papers = _indexed(settings, record_id, versions)
    if differing := sorted(name for name, sha256 in papers.items() if digests.get(name) != sha256):
        raise BackupDiffers(id=record_id, name=differing[0])
    vault = open_vault(settings.vault, Clock())
    if _is_sound(vault, record_id, papers):
        raise RecordSound(id=record_id)
    put_back = vault.mend(record_id, copy, until=until, verified=verified_in(copy))
    if not put_back:
        raise RecordSound(id=record_id)
    proof = prove(vault, record_id, papers)
    if still := proof.changed + proof.missing:
        raise VaultDamaged(id=record_id, name=still[0])
    return {"record": record_id, "moment": moment, "put_back": list(put_back)}


def _listed(folder: BackupFolder, record_id: str) -> tuple[str, Mapping[str, str]]:
    """Return the newest cut that has the record, and the digests of its files there."""
    for moment in reversed(folder.cuts()):
        if digests := folder.manifest(moment)["records"].get(record_id):
            return moment, digests
    raise BackupLacksRecord(id=record_id, folder=folder.root)


def _indexed(settings: Settings, record_id: str, versions: Path | None) -> tuple[date | None, Mapping[str, str]]:
    """Return until when the site's index says that a record is kept, and the digests of its papers."""
    database = Database(settings.database, "archive", versions, Clock())
    try:
        with database.read() as connection:
            entry, papers = index.get(connection, record_id), index.paper_digests(connection, record_id)
    finally:
        database.close()
    if entry is None:
        raise NotFound(what=Thing.RECORD, id=record_id)
    day = entry.retention_until
    return date.fromisoformat(day) if day else None, papers


def _is_sound(vault: Vault, record_id: str, papers: Mapping[str, str]) -> bool:
    """Say whether nothing is wrong; an object store may be unable to answer for the very file that is damaged."""
    with suppress(VaultDamaged, VaultUnavailable, BagRefused):
        return not prove(vault, record_id, papers).wrong
    return False
