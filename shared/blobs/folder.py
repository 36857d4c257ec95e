"""Working files in a folder."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from shared.blobs.base import Blob, pieces
from shared.errors import BlobMissing
from shared.failpoints import failpoint


class FileBlobs:
    """Files in a folder, two levels deep by their digest; written aside, flushed to disk, then renamed into place."""

    def __init__(self, root: Path) -> None:
        self._root = root
        (root / "incoming").mkdir(parents=True, exist_ok=True)

    def put(self, file: BinaryIO) -> Blob:
        aside = self._root / "incoming" / secrets.token_hex(16)
        digest, size = hashlib.sha256(), 0
        try:
            with aside.open("xb") as out:
                for piece in pieces(file):
                    digest.update(piece)
                    size += out.write(piece)
                out.flush()
                os.fsync(out.fileno())
            self._place(aside, digest.hexdigest())
        finally:
            aside.unlink(missing_ok=True)
        return Blob(sha256=digest.hexdigest(), size=size)

    def open(self, sha256: str) -> BinaryIO:
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise BlobMissing(sha256=sha256) from error

    def names(self) -> Iterator[tuple[str, datetime]]:
        for path in self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _place(self, aside: Path, sha256: str) -> None:
        path = self._path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        failpoint("blobs.before_place")
        aside.rename(path)
        failpoint("blobs.after_place")
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
