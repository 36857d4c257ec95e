"""The client of an S3 store, files opened from it, and its errors as ours: for working files and for the vault."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from minio import Minio
from minio.error import MinioException, S3Error
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from shared.errors.tree import HosoError

GONE = {"NoSuchKey", "NoSuchVersion", "MethodNotAllowed"}  # the last is the answer to the version of a delete marker


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


def open_object(client: Minio, bucket: str, name: str, version: str | None = None) -> BinaryIO:
    """Open an object, or one version of it, as a file; raises what the client raises."""
    answer = client.get_object(bucket_name=bucket, object_name=name, version_id=version)
    answer.auto_close = False  # type: ignore[attr-defined]  # urllib3 would close it at the last byte, under the reader's hands
    return io.BufferedReader(answer)


@contextmanager
def mapped(away: type[HosoError], missing: HosoError | None = None) -> Iterator[None]:
    """Turn the store's errors into ours: `missing`, where given, for what is not there, else `away`."""
    try:
        yield
    except (MinioException, HTTPError, OSError) as error:
        if missing is not None and isinstance(error, S3Error) and error.code in GONE:
            raise missing from error
        raise away from error
