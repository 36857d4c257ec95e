"""A vault in MinIO: a bucket with object lock, where each file is locked until its day and read by its version."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.retention import Retention

from services.archive.errors import VaultDamaged, VaultOccupied
from services.archive.vault.bucket_objects import INDEX, LockedFiles, mapped
from services.archive.vault.checked import checked
from services.archive.vault.files import Lock, VaultFile, list_files, lock_end, safe_id, same_or_occupied
from services.archive.vault.object_locks import covered, lock_longer, lock_of, retention
from services.archive.vault.open_bucket import open_bucket
from services.archive.vault.whole_versions import WholeVersions
from shared.blobs.s3 import s3_client
from shared.clock import Clock
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.failpoints import failpoint
from shared.files import pieces


class BucketVault:
    """Bags as locked versions; an index object, written last, names the version of every file.

    A plain delete or a new upload only adds a version on top: readers ask for the version that the index names, and
    the index itself is its first version. Before its day nobody can remove it (COMPLIANCE); where nobody has verified
    how long the law asks, only whom the store itself allows to pass by a lock can (GOVERNANCE), and no service can.
    """

    def __init__(self, url: str, clock: Clock) -> None:
        self._clock = clock
        self._client, self._bucket = s3_client(url)
        self._files = LockedFiles(self._client, self._bucket)
        self._whole = WholeVersions(self._files)
        with mapped():
            open_bucket(self._client, self._bucket)

    def keep(self, record_id: str, folder: Path, *, until: date | None, verified: bool = False, **_: bool) -> str:
        place, offered = f"s3://{self._bucket}/{safe_id(record_id)}", list_files(folder)
        lock = retention(until, now=self._clock.now(), verified=verified)
        with mapped():
            held = self._files.index(record_id)
            if held is None:
                versions = {file: self._put_file(record_id, folder, file, lock) for file in offered}
                failpoint("archive.after_readback")
                self._files.put_index(record_id, versions, lock)
                held = self._files.index(record_id) or {}  # of two that keep at once, the first index counts
        same_or_occupied(record_id, held, offered)
        return place

    def records(self) -> Iterator[tuple[str, datetime]]:
        """Yield the records that have an index: one without was never kept whole. A delete marker hides none."""
        listed = self._client.list_objects(bucket_name=self._bucket, recursive=True, include_version=True)
        records: dict[str, datetime] = {}
        with mapped():
            for version in listed:
                record_id, _, name = str(version.object_name).partition("/")
                if name == INDEX and not version.is_delete_marker and version.last_modified:
                    records[record_id] = version.last_modified  # the last listed is the first written, which counts
        yield from sorted(records.items())

    def files(self, record_id: str) -> tuple[VaultFile, ...]:
        return tuple(self._held(record_id))

    def find(self, record_id: str, name: str) -> VaultFile:
        for file in self._held(record_id):
            if file.name == name:
                return file
        raise NotFound(what=Thing.FILE, id=name)

    def covered(self, record_id: str) -> tuple[str, ...]:
        versions = self._versions(record_id)
        with mapped():
            names = set(covered(self._client, self._bucket, record_id, versions))
            if INDEX in names and self._files.same_on_top(record_id):
                names.remove(INDEX)
            return tuple(sorted(names))

    def lock(self, record_id: str) -> Lock:
        versions = self._versions(record_id)
        with mapped():
            return lock_of(self._client, self._bucket, record_id, versions)

    def keep_longer(self, record_id: str) -> bool:
        versions, now = self._versions(record_id), self._clock.now()
        ends = {mode: lock_end(None, now=now, verified=mode == COMPLIANCE) for mode in (COMPLIANCE, GOVERNANCE)}
        with mapped():
            return lock_longer(self._client, self._bucket, record_id, versions, ends)

    def open(self, record_id: str, name: str) -> BinaryIO:
        file, damaged = self.find(record_id, name), VaultDamaged(id=record_id, name=name)
        return checked(self._open(record_id, file), file.sha256, damaged)

    @contextmanager
    def folder(self, record_id: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="hoso-vault-") as folder:
            for file in self.files(record_id):
                path = Path(folder, file.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    source = self._open(record_id, file)
                except VaultDamaged:
                    continue
                with mapped(), source, path.open("wb") as out:
                    out.writelines(pieces(source))
            yield Path(folder)

    def mend(self, record_id: str, folder: Path, *, until: date | None, verified: bool = False) -> tuple[str, ...]:
        offered, lock = list_files(folder), retention(until, now=self._clock.now(), verified=verified)
        with mapped():
            held = self._files.index(safe_id(record_id))
            if held is None:
                self.keep(record_id, folder, until=until, verified=verified)
                return tuple(file.name for file in offered)
            if set(held) != set(offered):
                raise VaultOccupied(id=record_id)
            lost = [file for file, named in held.items() if not self._whole.has(record_id, file, named)]
            for file in lost:
                self._put_file(record_id, folder, file, lock)
        return tuple(file.name for file in lost)

    def _open(self, record_id: str, file: VaultFile) -> BinaryIO:
        with mapped(VaultDamaged(id=record_id, name=file.name)):
            version = self._whole.choose(record_id, file, self._held(record_id)[file])
            return self._files.get(f"{record_id}/{file.name}", version)

    def _put_file(self, record_id: str, folder: Path, file: VaultFile, lock: Retention) -> str:
        with (folder / file.name).open("rb") as source:
            return self._files.put(record_id, file, source, lock)

    def _held(self, record_id: str) -> dict[VaultFile, str]:
        with mapped(NotFound(what=Thing.RECORD, id=record_id)):
            held = self._files.index(safe_id(record_id))
        if held is None:
            raise NotFound(what=Thing.RECORD, id=record_id)
        return held

    def _versions(self, record_id: str) -> dict[str, str]:
        """Return name -> version of everything a record is made of, its index included."""
        with mapped():
            held = {
                file.name: self._whole.choose(record_id, file, named) for file, named in self._held(record_id).items()
            }
            return {INDEX: self._files.first_index(record_id) or "", **held}
