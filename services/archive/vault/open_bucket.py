"""Opens the bucket of a vault: made with object lock where it is missing, refused where it has none."""

from minio import Minio
from minio.error import S3Error

from services.archive.errors import VaultUnlocked


def open_bucket(client: Minio, bucket: str) -> None:
    """Make the bucket unless it is there; raises VaultUnlocked for one without object lock."""
    try:
        if not client.bucket_exists(bucket_name=bucket):
            client.make_bucket(bucket_name=bucket, object_lock=True)
    except S3Error as error:
        if error.code != "BucketAlreadyOwnedByYou":  # two replicas started at once
            raise
    try:
        client.get_object_lock_config(bucket_name=bucket)
    except S3Error as error:
        if error.code == "ObjectLockConfigurationNotFoundError":
            raise VaultUnlocked(bucket=bucket) from error
        raise
