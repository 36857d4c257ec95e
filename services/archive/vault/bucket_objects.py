"""Files of a bucket that are written once, locked until a day, read back, and read by their versions."""

import io
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import BinaryIO

from minio import Minio
from minio.retention import Retention

from services.archive.errors import VaultDamaged, VaultUnavailable
from services.archive.vault.files import VaultFile
from shared.blobs import s3
from shared.errors.tree import HosoError
from shared.failpoints import failpoint
from shared.files import digest

INDEX = "index.json"
REMEMBERED = 32  # indexes kept in memory


class LockedFiles:
    """Puts and gets single versions, and the index of each record: which version every file of it is.

    The index that counts is its first version: whatever lies on top of it was put there by somebody else.
    """

    def __init__(self, client: Minio, bucket: str) -> None:
        self._client, self._bucket = client, bucket
        self._indexes: dict[str, dict[VaultFile, str]] = {}

    def put(self, record_id: str, file: VaultFile, source: BinaryIO, lock: Retention) -> str:
        """Store a file, read it back by its version, and return that; raises VaultDamaged."""
        name = f"{record_id}/{file.name}"
        written = self._client.put_object(
            bucket_name=self._bucket, object_name=name, data=source, length=file.size, retention=lock
        )
        version = str(written.version_id)
        failpoint("archive.after_put")
        with self.get(name, version) as back:
            if digest(back) != file.sha256:
                raise VaultDamaged(id=record_id, name=file.name)
        return version

    def get(self, name: str, version: str) -> BinaryIO:
        """Open one version of an object."""
        return s3.open_object(self._client, self._bucket, name, version)

    def versions(self, name: str, *, size: int) -> tuple[str, ...]:
        """Return the versions of an object that are of a size, the newest first."""
        listed = self._client.list_objects(bucket_name=self._bucket, prefix=name, include_version=True)
        return tuple(
            str(version.version_id)
            for version in listed
            if (version.object_name, version.size) == (name, size) and not version.is_delete_marker
        )

    def put_index(self, record_id: str, versions: Mapping[VaultFile, str], lock: Retention) -> None:
        """Store the index of a record: from now on the record is there."""
        rows = [{**asdict(file), "version": version} for file, version in versions.items()]
        data = json.dumps(rows, ensure_ascii=False).encode()
        file = VaultFile(name=INDEX, size=len(data), sha256=digest(io.BytesIO(data)))
        self.put(record_id, file, io.BytesIO(data), lock)

    def index(self, record_id: str) -> dict[VaultFile, str] | None:
        """Return file -> version from the first version of the index, if the record is there; it never changes."""
        if (known := self._indexes.get(record_id)) is not None:
            return known
        version = self.first_index(record_id)
        if version is None:
            return None
        if len(self._indexes) >= REMEMBERED:
            self._indexes.clear()
        index = self._indexes[record_id] = self._read(record_id, version)
        return index

    def first_index(self, record_id: str) -> str | None:
        """Return the first version of a record's index; a store lists the newest first."""
        versions = self._listed(record_id)
        return versions[-1] if versions and versions[-1] else None

    def same_on_top(self, record_id: str) -> bool:
        """Say whether the index on top tells of the same files: then another replica wrote it at the same moment."""
        top = self._listed(record_id)[0]
        try:
            return bool(top) and self._read(record_id, top).keys() == (self.index(record_id) or {}).keys()
        except (ValueError, KeyError, TypeError, AttributeError):  # no index of ours
            return False

    def _read(self, record_id: str, version: str) -> dict[VaultFile, str]:
        with self.get(f"{record_id}/{INDEX}", version) as file:
            rows = json.load(file)
        return {VaultFile(name=row["name"], size=row["size"], sha256=row["sha256"]): row["version"] for row in rows}

    def _listed(self, record_id: str) -> list[str]:
        """Return the versions of a record's index, the newest first; '' for a delete marker on top."""
        name = f"{record_id}/{INDEX}"
        listed = self._client.list_objects(bucket_name=self._bucket, prefix=name, include_version=True)
        versions = [
            "" if version.is_delete_marker else str(version.version_id)
            for version in listed
            if version.object_name == name
        ]
        return [version for place, version in enumerate(versions) if version or not place]


def mapped(gone: HosoError | None = None) -> AbstractContextManager[None]:
    """Turn the store's errors into ours: `gone` for what is not there, VaultUnavailable for the rest."""
    return s3.mapped(VaultUnavailable, gone)
