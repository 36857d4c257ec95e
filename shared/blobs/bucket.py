"""Working files in a bucket of MinIO, or of another S3 store."""

import hashlib
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from minio import Minio
from minio.error import MinioException, S3Error
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from shared.blobs.base import Blob, pieces
from shared.contracts.ids import Digest
from shared.errors.stores import BlobMissing, BlobsUnavailable
from shared.failpoints import failpoint


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
        return Blob(sha256=Digest(digest.hexdigest()), size=size)

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
