"""Working files in a bucket of MinIO, or of another S3 store."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from shared.blobs.base import Blob
from shared.blobs.s3 import mapped, open_object, s3_client
from shared.clock import Clock
from shared.contracts.ids import Digest
from shared.errors.stores import BlobMissing, BlobsUnavailable
from shared.failpoints import failpoint
from shared.files import pieces

AT_ONCE = 8  # files of a group on their way at once


class BucketBlobs:
    """Objects in a bucket of MinIO (or another S3 store), named by their digest."""

    def __init__(self, url: str) -> None:
        self._client, self._bucket = s3_client(url)
        with mapped(BlobsUnavailable):
            if not self._client.bucket_exists(bucket_name=self._bucket):
                self._client.make_bucket(bucket_name=self._bucket)

    def put(self, file: BinaryIO) -> Blob:
        digest, size = hashlib.sha256(), 0
        with tempfile.TemporaryFile() as aside:  # the name is known only after the last byte
            for piece in pieces(file):
                digest.update(piece)
                size += aside.write(piece)
            aside.seek(0)
            with mapped(BlobsUnavailable):
                failpoint("blobs.before_place")
                self._client.put_object(
                    bucket_name=self._bucket, object_name=_key(digest.hexdigest()), data=aside, length=size
                )
                failpoint("blobs.after_place")
        return Blob(sha256=Digest(digest.hexdigest()), size=size)

    def put_many(self, files: Sequence[bytes]) -> list[Blob]:
        if len(files) < 2:
            return [self.put(BytesIO(file)) for file in files]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(lambda file: self.put(BytesIO(file)), files))

    def open(self, sha256: str) -> BinaryIO:
        with mapped(BlobsUnavailable, BlobMissing(sha256=sha256)):
            return open_object(self._client, self._bucket, _key(sha256))

    def names(self) -> Iterator[tuple[str, datetime]]:
        with mapped(BlobsUnavailable):
            for item in self._client.list_objects(bucket_name=self._bucket, recursive=True):
                yield str(item.object_name).rsplit("/", 1)[-1], item.last_modified or Clock().now()


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"
