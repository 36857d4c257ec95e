"""A site as `make stack` has it, on the tests' real servers: users, rights, buckets, some content."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.retention import Retention

from deploy.addresses import Site, environment
from deploy.rights.broker import definitions
from deploy.rights.database import DATABASE, grant_records
from deploy.rights.store import BLOBS, VAULT, grant_store
from deploy.secrets import secret_names, secrets_of
from deploy.site import ENTRIES, SERVICES, ServiceEntry
from services import migrations
from shared.blobs.s3 import s3_client
from shared.clock import Clock
from shared.contracts.events import EVENTS
from shared.database import Database
from shared.messaging import Bus
from shared.settings import Settings

HEARS = {name: list(EVENTS) if entry.subscribes == "all" else list(entry.subscribes) for name, entry in ENTRIES.items()}


class PrivateSite:
    """The addresses of a site, service by service; everything was made by the same steps as for `make stack`."""

    def __init__(
        self,
        folder: Path,
        rabbitmq: Any,
        postgres: Any,
        minio: Any,
        entries: Mapping[str, ServiceEntry] = ENTRIES,
    ) -> None:
        self.folder = folder
        self._secrets: Mapping[str, str] = secrets_of(folder / "secrets.env", secret_names(entries))
        self.store_at = f"127.0.0.1:{minio.port}"
        self._site = Site(
            broker=f"127.0.0.1:{rabbitmq.port}",
            records=f"127.0.0.1:{postgres.port}",
            store=self.store_at,
            trust=str(folder / "trust"),
            entries=entries,
        )
        rendered = folder / "definitions.json"
        rendered.write_text(json.dumps(definitions(self._secrets, entries)))
        rabbitmq.control("import_definitions", str(rendered))
        for _ in range(2):  # twice is harmless
            grant_records(postgres.url(), self._secrets, entries)
            grant_store(minio.url(), self._secrets, entries)
        self.people = postgres.url(DATABASE)
        self.kept = self._fill(minio.url())

    def env(self, service: str) -> dict[str, str]:
        """Return what a service is told."""
        return environment(service, self._secrets, self._site)

    def people_of(self, service: str) -> str:
        """Return the address of the keys as a service has it."""
        env = self.env(service)
        return Settings(database_url=env["HOSO_DATABASE_URL"]).people

    def broker(self, service: str) -> tuple[str, str, str, str]:
        """Return a service's user, password, host with port, and virtual host."""
        parts = urlsplit(self.env(service)["HOSO_BROKER_URL"])
        return str(parts.username), str(parts.password), f"{parts.hostname}:{parts.port}", parts.path[1:]

    def records(self, service: str, database: str) -> str:
        """Return the address of a database as a service's role."""
        url = self.env(service)["HOSO_DATABASE_URL"].replace("+psycopg", "")
        return url.rsplit("/", 1)[0] + f"/{database}"

    def store(self, service: str) -> tuple[str, str]:
        """Return a service's access key and secret."""
        parts = urlsplit(self.env(service)["HOSO_BLOBS_URL"])
        return unquote(str(parts.username)), unquote(str(parts.password))

    def open_records(self, service: str) -> Database:
        """Open a service's records as the service does."""
        return Database(self.env(service)["HOSO_DATABASE_URL"], service, migrations(service), Clock())

    def _fill(self, root: str) -> str:
        """Let every service make its queues and tables, and keep an object in each bucket."""
        for service in SERVICES:
            Bus(self.env(service)["HOSO_BROKER_URL"]).declare(service, HEARS[service])
            self.open_records(service).close()
        client, _ = s3_client(root)
        lock = Retention(COMPLIANCE, datetime.now(UTC) + timedelta(days=3650))
        client.put_object(bucket_name=BLOBS, object_name="kept", data=io.BytesIO(b"x"), length=1)
        made = client.put_object(bucket_name=VAULT, object_name="kept", data=io.BytesIO(b"x"), length=1, retention=lock)
        lock = Retention(GOVERNANCE, datetime.now(UTC) + timedelta(days=3650))
        client.put_object(bucket_name=VAULT, object_name="governed", data=io.BytesIO(b"x"), length=1, retention=lock)
        return str(made.version_id)
