"""Working files by content: what is put under a digest is what is got by it, checked on every read."""

from pathlib import Path

from shared.blobs.base import Blob, Blobs, fetch, put_bytes, read
from shared.blobs.folder import FileBlobs

__all__ = [
    "Blob",
    "Blobs",
    "FileBlobs",
    "fetch",
    "open_blobs",
    "put_bytes",
    "read",
]


def open_blobs(url: str) -> Blobs:
    """Return the store at an address: `file:FOLDER` or `s3://key:secret@host:port/bucket?secure=0`."""
    if url.startswith("file:"):
        return FileBlobs(Path(url.removeprefix("file:")))
    from shared.blobs.bucket import BucketBlobs  # its client takes half a second to load

    return BucketBlobs(url)
