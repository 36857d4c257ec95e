"""Working files by content: what is put under a digest is what is got by it, checked on every read."""

import hashlib
import io
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from minio import Minio
from minio.error import MinioException, S3Error
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from shared.errors import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.failpoints import failpoint

CHUNK = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A stored file: its SHA-256 in hex and its size in bytes."""

    sha256: str
    size: int


class Blobs(Protocol):
    """A store of working files; putting the same content twice is harmless."""

    def put(self, file: BinaryIO) -> Blob:
        """Store a file read to its end, in pieces; it is there whole or not at all."""

    def open(self, sha256: str) -> BinaryIO:
        """Open a stored file unchecked; use `fetch` or `read`, which check."""

    def names(self) -> Iterator[tuple[str, datetime]]:
        """Yield the digest of every stored file and when it was written (UTC): for the ledger, which joins all."""


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


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces of one mebibyte."""
    while piece := file.read(CHUNK):
        yield piece


def open_blobs(url: str) -> Blobs:
    """Return the store at an address: `file:FOLDER` or `s3://key:secret@host:port/bucket?secure=0`."""
    if url.startswith("file:"):
        return FileBlobs(Path(url.removeprefix("file:")))
    return BucketBlobs(url)


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


class BucketBlobs:
    """Objects in a bucket of MinIO (or another S3 store), named by their digest."""

    def __init__(self, url: str) -> None:
        self._client, self._bucket = s3_client(url)
        with _mapped(""):
            if not self._client.bucket_exists(bucket_name=self._bucket):
                self._client.make_bucket(bucket_name=self._bucket)

    def put(self, file: BinaryIO) -> Blob:
        digest, size = hashlib.sha256(), 0
        with tempfile.TemporaryFile() as aside:  # the name is known only after the last byte
            for piece in pieces(file):
                digest.update(piece)
                size += aside.write(piece)
            aside.seek(0)
            with _mapped(digest.hexdigest()):
                failpoint("blobs.before_place")
                self._client.put_object(
                    bucket_name=self._bucket, object_name=_key(digest.hexdigest()), data=aside, length=size
                )
                failpoint("blobs.after_place")
        return Blob(sha256=digest.hexdigest(), size=size)

    def open(self, sha256: str) -> BinaryIO:
        with _mapped(sha256):
            answer = self._client.get_object(bucket_name=self._bucket, object_name=_key(sha256))
        answer.auto_close = False  # type: ignore[attr-defined]  # urllib3 would close it at the last byte, under the reader's hands
        return io.BufferedReader(answer)

    def names(self) -> Iterator[tuple[str, datetime]]:
        with _mapped(""):
            for one in self._client.list_objects(bucket_name=self._bucket, recursive=True):
                yield str(one.object_name).rsplit("/", 1)[-1], one.last_modified or datetime.now(UTC)


def s3_client(url: str) -> tuple[Minio, str]:
    """Return the client and the bucket of an address `s3://key:secret@host:port/bucket?secure=0`."""
    parts = urlsplit(url)
    secure = parse_qs(parts.query).get("secure", ["0"])[0] == "1"
    pool = PoolManager(
        timeout=Timeout(connect=2, read=15),
        maxsize=32,
        retries=Retry(total=3, read=1, backoff_factor=0.3, status_forcelist=[502, 503, 504]),
    )
    client = Minio(
        endpoint=f"{parts.hostname}:{parts.port or (443 if secure else 80)}",
        access_key=unquote(parts.username or ""),
        secret_key=unquote(parts.password or ""),
        secure=secure,
        region="us-east-1",
        http_client=pool,
    )
    return client, parts.path.strip("/")


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


class _mapped:  # noqa: N801 - reads as a verb where it is used
    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, S3Error) and error.code == "NoSuchKey":
            raise BlobMissing(sha256=self._sha256) from error
        if isinstance(error, (MinioException, HTTPError, OSError)):
            raise BlobsUnavailable from error
