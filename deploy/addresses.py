"""What each service is told by its environment when it runs as a process of its own; compose says the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from deploy.rights.records import DATABASE
from deploy.rights.store import BLOBS, VAULT, user
from deploy.secrets import password

VHOST = "hoso"


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the three servers of a site are, each `host:port`, and the two files that all services share.

    A broker of several nodes is named node by node, by commas.
    """

    broker: str
    records: str
    store: str
    keys: str
    trust: str


def environment(service: str, secrets: Mapping[str, str], site: Site) -> dict[str, str]:
    """Return the `HOSO_…` variables of one service: only its own users, and the vault only for the archive."""
    broker, records, store = (password(secrets, server, service) for server in ("RABBITMQ", "POSTGRES", "MINIO"))
    bucket = f"s3://{user(service)}:{store}@{site.store}"
    told = {
        "HOSO_BROKER_URL": ";".join(f"amqp://{service}:{broker}@{node}/{VHOST}" for node in site.broker.split(",")),
        "HOSO_RECORDS_URL": f"postgresql+psycopg://{service}:{records}@{site.records}/{DATABASE}",
        "HOSO_BLOBS_URL": f"{bucket}/{BLOBS}",
        "HOSO_KEYS_FILE": site.keys,
        "HOSO_TRUST": site.trust,
    }
    return told | ({"HOSO_VAULT_URL": f"{bucket}/{VAULT}"} if service == "archive" else {})
