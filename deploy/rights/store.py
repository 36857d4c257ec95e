"""MinIO: the buckets for working files and for the vault, and a user with a policy for each service."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from minio import MinioAdmin
from minio.commonconfig import ENABLED
from minio.credentials.providers import StaticProvider
from minio.versioningconfig import VersioningConfig

from deploy.secrets import password
from deploy.site import ENTRIES, ServiceEntry
from shared.blobs.s3 import s3_client

BLOBS, VAULT = "hoso-blobs", "hoso-vault"
LOOK = ("s3:ListBucket", "s3:GetBucketLocation")
READ = ("s3:GetObject", "s3:GetObjectVersion")
WRITE = ("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts")
LOCK = ("s3:PutObjectRetention", "s3:GetObjectRetention", "s3:GetObjectLegalHold")
SEE_LOCK = ("s3:ListBucketVersions", "s3:GetBucketObjectLockConfiguration", "s3:GetBucketVersioning")


def grant_store(url: str, secrets: Mapping[str, str], entries: Mapping[str, ServiceEntry] = ENTRIES) -> None:
    """Make buckets, policies and users, as the root user of `s3://user:password@host:port`; twice is harmless."""
    parts = urlsplit(url)
    key, secret = unquote(parts.username or ""), unquote(parts.password or "")
    where = f"{parts.hostname}:{parts.port}"
    client, _ = s3_client(url)
    for bucket in (BLOBS, VAULT):
        if not client.bucket_exists(bucket_name=bucket):
            client.make_bucket(bucket_name=bucket, object_lock=bucket == VAULT)
    client.set_bucket_versioning(bucket_name=BLOBS, config=VersioningConfig(ENABLED))
    admin = MinioAdmin(endpoint=where, credentials=StaticProvider(key, secret), secure=False)
    for service, entry in entries.items():
        admin.policy_add(f"hoso-{service}", policy=policy(entry))
        admin.user_add(user(service), password(secrets, "MINIO", service))
        admin.policy_set(f"hoso-{service}", user=user(service))


def user(service: str) -> str:
    """Return a service's access key."""
    return f"hoso-{service}"


def policy(entry: ServiceEntry) -> dict[str, Any]:
    """Return a service's policy, in the language of IAM.

    No service may delete, and none may shorten or pass by a lock; whoever has no vault comes not near it.
    """
    statements = _on(BLOBS, LOOK, READ + WRITE if entry.blobs == "write" else READ)
    if entry.vault:
        statements += _on(VAULT, LOOK + SEE_LOCK, READ + WRITE + LOCK)
    return {"Version": "2012-10-17", "Statement": statements}


def _on(bucket: str, on_bucket: tuple[str, ...], on_objects: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_allow(on_bucket, f"arn:aws:s3:::{bucket}"), _allow(on_objects, f"arn:aws:s3:::{bucket}/*")]


def _allow(actions: tuple[str, ...], resource: str) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": [resource]}
