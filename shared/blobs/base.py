"""What every store of working files promises, and what is done alike with all of them."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from shared.contracts.ids import Digest
from shared.errors.stores import BlobDamaged
from shared.files import pieces


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A stored file: its SHA-256 in hex and its size in bytes."""

    sha256: Digest
    size: int


class Blobs(Protocol):
    """A store of working files; putting the same content twice is harmless."""

    def put(self, file: BinaryIO) -> Blob:
        """Store a file read to its end, in pieces; it is there whole or not at all."""

    def put_many(self, files: Sequence[bytes]) -> list[Blob]:
        """Store a group of small files, flushed together; all are there when it returns."""

    def open(self, sha256: str) -> BinaryIO:
        """Open a stored file unchecked; use `fetch` or `read`, which check."""

    def names(self) -> Iterator[tuple[str, datetime]]:
        """Yield the digest of every stored file and when it was written (UTC): for reconciliation, which joins all."""


def put_bytes(blobs: Blobs, data: bytes) -> Blob:
    """Store some bytes."""
    return blobs.put(io.BytesIO(data))


def read(blobs: Blobs, sha256: str) -> bytes:
    """Return a whole file; raises BlobMissing, or BlobDamaged when its digest is not its name."""
    with blobs.open(sha256) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BlobDamaged(sha256=sha256)
    return data


def fetch(blobs: Blobs, sha256: str, path: Path) -> None:
    """Copy a file to a path, in pieces; raises BlobMissing, or BlobDamaged when its digest is not its name."""
    digest = hashlib.sha256()
    with blobs.open(sha256) as file, path.open("wb") as out:
        for piece in pieces(file):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != sha256:
        raise BlobDamaged(sha256=sha256)
