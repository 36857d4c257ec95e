"""Working files in a folder."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from shared.blobs.base import Blob
from shared.contracts.ids import Digest
from shared.errors.stores import BlobMissing, BlobsUnavailable
from shared.errors.tree import HosoError
from shared.failpoints import failpoint
from shared.files import pieces, sync, sync_all

AWAY = (errno.EACCES, errno.EROFS, errno.EIO, errno.ESTALE, errno.ENOTCONN)


class FileBlobs:
    """Files in a folder, two levels deep by their digest; written aside, flushed to disk, then renamed into place."""

    def __init__(self, root: Path) -> None:
        self._root = root
        (root / "incoming").mkdir(parents=True, exist_ok=True)

    def put(self, file: BinaryIO) -> Blob:
        temporary = self._root / "incoming" / secrets.token_hex(16)
        digest, size = hashlib.sha256(), 0
        opened = self._opened(temporary, "xb")
        try:
            with opened as out:
                for piece in pieces(file):
                    digest.update(piece)
                    size += out.write(piece)
                out.flush()
                os.fsync(out.fileno())
            self._place(temporary, digest.hexdigest())
        finally:
            temporary.unlink(missing_ok=True)
        return Blob(sha256=Digest(digest.hexdigest()), size=size)

    def put_many(self, files: Sequence[bytes]) -> list[Blob]:
        """Store a group: all written, flushed with one call, renamed into place, flushed once more."""
        stored = [Blob(sha256=Digest(hashlib.sha256(data).hexdigest()), size=len(data)) for data in files]
        contents = {blob.sha256: data for blob, data in zip(stored, files, strict=True)}  # each content once
        temporaries = {digest: self._root / "incoming" / secrets.token_hex(16) for digest in contents}
        try:
            for digest, data in contents.items():
                with self._opened(temporaries[digest], "xb") as out:
                    out.write(data)
            sync_all(self._root)
            for digest, temporary in temporaries.items():
                self._rename(temporary, digest)
        finally:
            for temporary in temporaries.values():
                temporary.unlink(missing_ok=True)
        sync_all(self._root)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        return self._opened(self._path(sha256), "rb", BlobMissing(sha256=sha256))

    def names(self) -> Iterator[tuple[str, datetime]]:
        for path in self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _opened(self, path: Path, mode: str, missing: HosoError | None = None) -> BinaryIO:
        """Open a file; raises BlobsUnavailable when the folder is not there, or not ours to use."""
        try:
            return cast("BinaryIO", path.open(mode))
        except FileNotFoundError as error:
            here = (self._root / "incoming").is_dir()
            raise (missing if missing and here else BlobsUnavailable()) from error
        except OSError as error:
            if error.errno in AWAY:
                raise BlobsUnavailable from error
            raise

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _place(self, temporary: Path, sha256: str) -> None:
        sync(self._rename(temporary, sha256).parent)

    def _rename(self, temporary: Path, sha256: str) -> Path:
        path = self._path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        failpoint("blobs.before_place")
        temporary.rename(path)
        failpoint("blobs.after_place")
        return path
