"""A vault in MinIO: a bucket with object lock, where each file is locked until its day and read by its version."""

import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, cast

from minio.commonconfig import COMPLIANCE
from minio.error import MinioException, S3Error
from minio.retention import Retention
from urllib3 import HTTPResponse
from urllib3.exceptions import HTTPError

from services.archive.holding import CHUNK, VaultFile, digest, list_files, lock_end, safe_id, same_or_occupied
from services.archive.locks import covered, lock_longer
from shared.blobs.bucket import s3_client
from shared.errors import NotFound, VaultDamaged, VaultUnavailable, VaultUnlocked
from shared.failpoints import failpoint

INDEX = "index.json"
REMEMBERED = 32  # indexes kept in memory
GONE = {"NoSuchKey", "NoSuchVersion", "MethodNotAllowed"}  # the last is the answer to the version of a delete marker


class BucketVault:
    """Bags as locked versions; an index object, written last, names the version of every file.

    A plain delete or a new upload only adds a version on top: readers ask for the version that the index names, and
    the index itself is its first version, which nobody can remove before its day (COMPLIANCE).
    """

    def __init__(self, url: str) -> None:
        self._client, self._bucket = s3_client(url)
        self._indexes: dict[str, dict[VaultFile, str]] = {}
        with _mapped():
            self._open_bucket()

    def keep(self, record_id: str, folder: Path, *, until: date | None) -> str:
        place, offered = f"s3://{self._bucket}/{safe_id(record_id)}", list_files(folder)
        lock = Retention(COMPLIANCE, lock_end(until, now=datetime.now(UTC)))
        with _mapped():
            held = self._index(record_id)
            if held is None:
                versions = {file: self._put_file(record_id, folder, file, lock) for file in offered}
                failpoint("archive.after_readback")
                self._put_index(record_id, versions, lock)
                held = self._index(record_id) or {}  # of two that keep at once, the first index counts
        same_or_occupied(record_id, held, offered)
        return place

    def records(self) -> Iterator[tuple[str, datetime]]:
        """Yield the records that have an index: one without was never kept whole. A delete marker hides none."""
        listed = self._client.list_objects(bucket_name=self._bucket, recursive=True, include_version=True)
        found: dict[str, datetime] = {}
        with _mapped():
            for one in listed:
                record_id, _, name = str(one.object_name).partition("/")
                if name == INDEX and not one.is_delete_marker and one.last_modified:
                    found[record_id] = one.last_modified  # the last listed is the first written, which counts
        yield from sorted(found.items())

    def files(self, record_id: str) -> tuple[VaultFile, ...]:
        return tuple(self._held(record_id))

    def find(self, record_id: str, name: str) -> VaultFile:
        for file in self._held(record_id):
            if file.name == name:
                return file
        raise NotFound(what="tệp / file", id=name)

    def covered(self, record_id: str) -> tuple[str, ...]:
        versions = self._versions(record_id)
        with _mapped():
            return tuple(sorted(covered(self._client, self._bucket, record_id, versions)))

    def keep_longer(self, record_id: str) -> bool:
        versions, until = self._versions(record_id), lock_end(None, now=datetime.now(UTC))
        with _mapped():
            return lock_longer(self._client, self._bucket, record_id, versions, until)

    def open(self, record_id: str, name: str) -> BinaryIO:
        versions = {file.name: version for file, version in self._held(record_id).items()}
        if name not in versions:
            raise NotFound(what="tệp / file", id=name)
        with _mapped(VaultDamaged(id=record_id, name=name)):
            return self._get(f"{record_id}/{name}", versions[name])

    @contextmanager
    def folder(self, record_id: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="hoso-vault-") as folder:
            for file in self.files(record_id):
                path = Path(folder, file.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    source = self.open(record_id, file.name)
                except VaultDamaged:
                    continue
                with _mapped(), source, path.open("wb") as out:
                    while piece := source.read(CHUNK):
                        out.write(piece)
            yield Path(folder)

    def _open_bucket(self) -> None:
        try:
            if not self._client.bucket_exists(bucket_name=self._bucket):
                self._client.make_bucket(bucket_name=self._bucket, object_lock=True)
        except S3Error as error:
            if error.code != "BucketAlreadyOwnedByYou":  # two replicas started at once
                raise
        try:
            self._client.get_object_lock_config(bucket_name=self._bucket)
        except S3Error as error:
            if error.code == "ObjectLockConfigurationNotFoundError":
                raise VaultUnlocked(bucket=self._bucket) from error
            raise

    def _put_file(self, record_id: str, folder: Path, file: VaultFile, lock: Retention) -> str:
        """Store one file, read it back by its version, and return that."""
        with (folder / file.name).open("rb") as source:
            return self._put(record_id, file, source, lock)

    def _put_index(self, record_id: str, versions: Mapping[VaultFile, str], lock: Retention) -> None:
        rows = [{**asdict(file), "version": version} for file, version in versions.items()]
        data = json.dumps(rows, ensure_ascii=False).encode()
        file = VaultFile(name=INDEX, size=len(data), sha256=digest(io.BytesIO(data)))
        self._put(record_id, file, io.BytesIO(data), lock)

    def _put(self, record_id: str, file: VaultFile, source: BinaryIO, lock: Retention) -> str:
        name = f"{record_id}/{file.name}"
        written = self._client.put_object(
            bucket_name=self._bucket, object_name=name, data=source, length=file.size, retention=lock
        )
        version = str(written.version_id)
        failpoint("archive.after_put")
        with self._get(name, version) as back:
            if digest(back) != file.sha256:
                raise VaultDamaged(id=record_id, name=file.name)
        return version

    def _get(self, name: str, version: str) -> BinaryIO:
        answer = cast(
            HTTPResponse,
            self._client.get_object(bucket_name=self._bucket, object_name=name, version_id=version),
        )
        answer.auto_close = False  # else urllib3 closes it at the last byte, and the read that would tell so fails
        return io.BufferedReader(answer)

    def _held(self, record_id: str) -> dict[VaultFile, str]:
        with _mapped(NotFound(what="hồ sơ lưu trữ / record", id=record_id)):
            held = self._index(safe_id(record_id))
        if held is None:
            raise NotFound(what="hồ sơ lưu trữ / record", id=record_id)
        return held

    def _versions(self, record_id: str) -> dict[str, str]:
        """Return name -> version of everything a record is made of, its index included."""
        held = {file.name: version for file, version in self._held(record_id).items()}
        with _mapped():
            return {INDEX: self._first_index(record_id) or "", **held}

    def _index(self, record_id: str) -> dict[VaultFile, str] | None:
        """Return file -> version from the first version of the index, if the record is there; it never changes."""
        if (known := self._indexes.get(record_id)) is not None:
            return known
        version = self._first_index(record_id)
        if version is None:
            return None
        with self._get(f"{record_id}/{INDEX}", version) as file:
            rows = json.load(file)
        if len(self._indexes) >= REMEMBERED:
            self._indexes.clear()
        found = {VaultFile(name=row["name"], size=row["size"], sha256=row["sha256"]): row["version"] for row in rows}
        self._indexes[record_id] = found
        return found

    def _first_index(self, record_id: str) -> str | None:
        """Return the first version of a record's index; a store lists the newest first."""
        name = f"{record_id}/{INDEX}"
        listed = self._client.list_objects(bucket_name=self._bucket, prefix=name, include_version=True)
        versions = [one.version_id for one in listed if one.object_name == name and not one.is_delete_marker]
        return str(versions[-1]) if versions else None


@contextmanager
def _mapped(gone: Exception | None = None) -> Iterator[None]:
    """Turn the store's errors into ours: `gone` for what is not there, VaultUnavailable for the rest."""
    try:
        yield
    except (MinioException, HTTPError, OSError) as error:
        if gone is not None and isinstance(error, S3Error) and error.code in GONE:
            raise gone from error
        raise VaultUnavailable from error
