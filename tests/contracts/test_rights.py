"""Least rights, tried on real servers: every service attempts what is not its business, and each attempt is refused."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import amqp
import psycopg
import pytest
from minio import Minio, MinioAdmin
from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.credentials.providers import StaticProvider
from minio.error import MinioAdminException, S3Error
from minio.retention import Retention
from minio.versioningconfig import SUSPENDED, VersioningConfig

from deploy.rights.store import BLOBS, VAULT
from deploy.site import ENTRIES, SERVICES
from shared.blobs.s3 import s3_client
from tests.contracts.private_site import PrivateSite

NEXT = dict(zip(SERVICES, (*SERVICES[1:], SERVICES[0]), strict=True))
NOT_ITS_OWN = dict.fromkeys(SERVICES, "DossierRequested") | {"intake": "DossierArchived"}


@dataclass(frozen=True, kw_only=True)
class Intruder:
    """One service with its own passwords, and the service whose things it goes for."""

    name: str
    other: str
    site: PrivateSite

    @contextmanager
    def channel(self) -> Iterator[Any]:
        user, secret, where, vhost = self.site.broker(self.name)
        with amqp.Connection(where, user, secret, virtual_host=vhost, confirm_publish=True) as connection:
            yield connection.channel()

    def publish(self, exchange: str, key: str) -> None:
        with self.channel() as channel:
            channel.basic_publish(amqp.Message("{}"), exchange=exchange, routing_key=key, confirm_timeout=10)

    def broker(self, act: str, *what: Any, **how: Any) -> None:
        with self.channel() as channel:
            getattr(channel, act)(*what, **how)

    def sql(self, text: str, database: str = "hoso") -> None:
        with psycopg.connect(self.site.records(self.name, database)) as connection:
            connection.execute(text)

    def look(self, bucket: str) -> None:
        list(self.store.list_objects(bucket_name=bucket))

    @property
    def store(self) -> Minio:
        return s3_client(self.site.env(self.name)["HOSO_BLOBS_URL"])[0]

    def put(self, bucket: str) -> None:
        self.store.put_object(bucket_name=bucket, object_name="forged", data=io.BytesIO(b"x"), length=1)

    def read(self, bucket: str, version: str | None = None) -> None:
        self.store.get_object(bucket_name=bucket, object_name="kept", version_id=version).close()

    def make_user(self) -> None:
        key, secret = self.site.store(self.name)
        where = StaticProvider(key, secret)
        MinioAdmin(endpoint=self.site.store_at, credentials=where, secure=False).user_add("spare", "spare-secret")


Deed = Callable[[Intruder], None]
BROKER: dict[str, Deed] = {
    "tell what another service tells": lambda me: me.publish("hoso.events", NOT_ITS_OWN[me.name]),
    "send a retry to another": lambda me: me.publish("hoso.events", f"retry.{me.other}"),
    "write into another's queue": lambda me: me.publish("", f"hoso.{me.other}"),
    "forge a dead letter": lambda me: me.publish("hoso.dead", me.other),
    "read another's queue": lambda me: me.broker("basic_get", f"hoso.{me.other}"),
    "read another's dead letters": lambda me: me.broker("basic_get", f"hoso.{me.other}.dead"),
    "listen to another's retries": lambda me: me.broker(
        "queue_bind", f"hoso.{me.name}", "hoso.events", f"retry.{me.other}"
    ),
    "empty another's queue": lambda me: me.broker("queue_purge", f"hoso.{me.other}"),
    "remove another's queue": lambda me: me.broker("queue_delete", f"hoso.{me.other}"),
    "make a queue of its own": lambda me: me.broker("queue_declare", "hoso.spare", durable=True),
    "remove the exchange": lambda me: me.broker("exchange_delete", "hoso.events"),
}
RECORDS: dict[str, Deed] = {
    "read another's rows": lambda me: me.sql(f"table {me.other}.outbox"),
    "forge another's rows": lambda me: me.sql(f"truncate {me.other}.inbox"),
    "make a table at another's": lambda me: me.sql(f"create table {me.other}.t (a int)"),
    "remove another's schema": lambda me: me.sql(f"drop schema {me.other} cascade"),
    "make a schema": lambda me: me.sql("create schema spare"),
    "make a table in public": lambda me: me.sql("create table public.t (a int)"),
    "make itself a key": lambda me: me.sql(
        "insert into people.api_key (id, name, roles, sha256) values ('x', 'x', '[\"admin\"]', 'x')"
    ),
    "take away a key": lambda me: me.sql("delete from people.api_key"),
    "make a table beside the keys": lambda me: me.sql("create table people.t (a int)"),
    "become another": lambda me: me.sql(f"set role {me.other}"),
    "make a role": lambda me: me.sql("create role spare superuser"),
    "read the server's files": lambda me: me.sql("select pg_read_file('/etc/passwd')"),
    "enter the server's own database": lambda me: me.sql("select 1", "postgres"),
}
STORE: dict[str, Deed] = {
    "remove a file": lambda me: me.store.remove_object(bucket_name=BLOBS, object_name="kept"),
    "remove the bucket": lambda me: me.store.remove_bucket(bucket_name=BLOBS),
    "make a bucket": lambda me: me.store.make_bucket(bucket_name="spare"),
    "stop the versions": lambda me: me.store.set_bucket_versioning(
        bucket_name=BLOBS, config=VersioningConfig(SUSPENDED)
    ),
    "open the bucket to all": lambda me: me.store.set_bucket_policy(bucket_name=BLOBS, policy="{}"),
    "make a user": lambda me: me.make_user(),
    "remove a kept record": lambda me: me.store.remove_object(
        bucket_name=VAULT, object_name="kept", version_id=me.site.kept
    ),
    "hide a kept record": lambda me: me.store.remove_object(bucket_name=VAULT, object_name="kept"),
    "shorten a lock": lambda me: me.store.set_object_retention(
        bucket_name=VAULT,
        object_name="kept",
        version_id=me.site.kept,
        config=Retention(COMPLIANCE, datetime.now(UTC) + timedelta(seconds=9)),
    ),
    "shorten a lock in governance": lambda me: me.store.set_object_retention(
        bucket_name=VAULT,
        object_name="governed",
        config=Retention(GOVERNANCE, datetime.now(UTC) + timedelta(seconds=9)),
    ),
    "change the vault's lock": lambda me: me.store.delete_object_lock_config(bucket_name=VAULT),
}
NOT_THE_ARCHIVE: dict[str, Deed] = {
    "read the vault": lambda me: me.read(VAULT),
    "read the vault by version": lambda me: me.read(VAULT, me.site.kept),
    "list the vault": lambda me: me.look(VAULT),
    "write into the vault": lambda me: me.put(VAULT),
}
DEEDS = BROKER | RECORDS | STORE | NOT_THE_ARCHIVE | {"write a working file": lambda me: me.put(BLOBS)}
NO_VAULT = tuple(service for service in SERVICES if not ENTRIES[service].vault)
BY = dict.fromkeys(BROKER | RECORDS | STORE, SERVICES) | dict.fromkeys(NOT_THE_ARCHIVE, NO_VAULT)
REFUSED = (
    amqp.AccessRefused,
    psycopg.errors.InsufficientPrivilege,
    psycopg.OperationalError,
    MinioAdminException,
    S3Error,
)
WORDS = "ACCESS_REFUSED|permission denied|must be (owner|superuser)|Access ?Denied|WORM"


@pytest.mark.parametrize(
    ("service", "deed"),
    [(entry, name) for name in DEEDS for entry in BY.get(name, ("archive",))],
)
def test_a_service_may_not(private_site: PrivateSite, service: str, deed: str) -> None:
    me = Intruder(name=service, other=NEXT[service], site=private_site)

    with pytest.raises(REFUSED, match=WORDS):
        DEEDS[deed](me)
