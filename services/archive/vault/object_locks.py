"""What an object store can tell of a record's versions: which are covered by others, and until when each is locked."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from minio import Minio
from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.retention import Retention

from services.archive.vault.files import Lock, lock_end
from shared.clock import VIETNAM

SLACK = timedelta(days=366)  # a lock is made longer only when it would be by more than this


def covered(client: Minio, bucket: str, record_id: str, versions: Mapping[str, str]) -> Iterator[str]:
    """Yield the names on top of which something else lies: a delete marker, or a version the record does not know.

    `versions` are those the record names, by name. Readers never meet what lies on top; somebody put it there, though.
    The very same bytes on top are no harm: two replicas that keep a record at once both write its files.
    """
    prefix, tops, kept = f"{record_id}/", {}, {}
    for version in client.list_objects(bucket_name=bucket, prefix=prefix, recursive=True, include_version=True):
        name = str(version.object_name).removeprefix(prefix)
        if str(version.is_latest).lower() == "true":
            tops[name] = version
        if versions.get(name) == version.version_id:
            kept[name] = (version.etag, version.size)
    for name, top in tops.items():
        if top.is_delete_marker or kept.get(name) != (top.etag, top.size):
            yield name


def lock_of(client: Minio, bucket: str, record_id: str, versions: Mapping[str, str]) -> Lock:
    """Return how a record is locked, by the version that is locked last."""
    lock = _last_lock(client, bucket, record_id, versions)
    if lock is None:
        return Lock(mode="none")
    last = lock.retain_until_date.astimezone(VIETNAM) - timedelta(seconds=1)  # locked to the end of that day
    return Lock(mode=lock.mode.lower(), until=last.date())


def lock_longer(
    client: Minio, bucket: str, record_id: str, versions: Mapping[str, str], ends: Mapping[str, datetime]
) -> bool:
    """Lock every version of a record to a later moment, in the mode it is locked in; say whether it was needed.

    `ends` are the moments by mode. Everybody who may lock may lengthen a lock, nobody may shorten it. The last version
    tells whether it was done: a round that was broken off in the middle has not come to it.
    """
    now = _last_lock(client, bucket, record_id, versions)
    mode = now.mode if now is not None else GOVERNANCE
    if now is not None and ends[mode] - now.retain_until_date < SLACK:
        return False
    for name, version in versions.items():
        lock = Retention(mode, ends[mode])
        client.set_object_retention(
            bucket_name=bucket, object_name=f"{record_id}/{name}", config=lock, version_id=version
        )
    return True


def _last_lock(client: Minio, bucket: str, record_id: str, versions: Mapping[str, str]) -> Retention | None:
    *_, (name, version) = versions.items()
    return client.get_object_retention(bucket_name=bucket, object_name=f"{record_id}/{name}", version_id=version)


def retention(until: date | None, *, now: datetime, verified: bool) -> Retention:
    """Return the lock of a file that is kept now: one that nobody can shorten where the period is verified."""
    return Retention(COMPLIANCE if verified else GOVERNANCE, lock_end(until, now=now, verified=verified))
