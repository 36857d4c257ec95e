"""What an object store can tell of a record's versions: which are covered by others, and until when each is locked."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.retention import Retention

SLACK = timedelta(days=366)  # a lock is made longer only when it would be by more than this


def covered(client: Minio, bucket: str, record_id: str, versions: Mapping[str, str]) -> Iterator[str]:
    """Yield the names on top of which something else lies: a delete marker, or a version the record does not know.

    `versions` are those the record names, by name. Readers never meet what lies on top; somebody put it there, though.
    The very same bytes on top are no harm: two replicas that keep a record at once both write its files.
    """
    prefix, tops, kept = f"{record_id}/", {}, {}
    for one in client.list_objects(bucket_name=bucket, prefix=prefix, recursive=True, include_version=True):
        name = str(one.object_name).removeprefix(prefix)
        if str(one.is_latest).lower() == "true":
            tops[name] = one
        if versions.get(name) == one.version_id:
            kept[name] = (one.etag, one.size)
    for name, top in tops.items():
        if top.is_delete_marker or kept.get(name) != (top.etag, top.size):
            yield name


def lock_longer(client: Minio, bucket: str, record_id: str, versions: Mapping[str, str], until: datetime) -> bool:
    """Lock every version of a record to a later moment; say whether it was needed.

    COMPLIANCE lets nobody shorten a lock, and everybody who may lock lengthen it. The last one tells whether it was
    done: a round that was broken off in the middle has not come to it.
    """
    *_, (name, version) = versions.items()
    now = client.get_object_retention(bucket_name=bucket, object_name=f"{record_id}/{name}", version_id=version)
    if now is not None and until - now.retain_until_date < SLACK:
        return False
    for name, version in versions.items():
        lock = Retention(COMPLIANCE, until)
        client.set_object_retention(
            bucket_name=bucket, object_name=f"{record_id}/{name}", config=lock, version_id=version
        )
    return True
