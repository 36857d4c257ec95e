"""What each service is told by its environment when it runs as a process of its own; compose says the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from deploy.rights.database import DATABASE
from deploy.rights.store import BLOBS, VAULT, user
from deploy.secrets import password
from deploy.site import ENTRIES, ServiceEntry

VHOST = "hoso"


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the three servers of a site are, each `host:port`, and the folder of roots that all services share.

    A broker of several nodes is named node by node, by commas. `peers` are the addresses of the services themselves,
    `entries` what site.toml says of them.
    """

    broker: str
    records: str
    store: str
    trust: str
    peers: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, ServiceEntry] = field(default_factory=lambda: ENTRIES)


def environment(service: str, secrets: Mapping[str, str], site: Site) -> dict[str, str]:
    """Return the `HOSO_…` variables of one service: only its own users, and the vault only where it has one."""
    entry = site.entries[service]
    broker, records, store = (password(secrets, server, service) for server in ("RABBITMQ", "POSTGRES", "MINIO"))
    bucket = f"s3://{user(service)}:{store}@{site.store}"
    variables = {
        "HOSO_BROKER_URL": ";".join(f"amqp://{service}:{broker}@{node}/{VHOST}" for node in site.broker.split(",")),
        "HOSO_DATABASE_URL": f"postgresql+psycopg://{service}:{records}@{site.records}/{DATABASE}",
        "HOSO_BLOBS_URL": f"{bucket}/{BLOBS}",
        "HOSO_TRUST": site.trust,
    }
    if entry.front and site.peers:  # where the gateway sends whoever asks for reconciliation
        variables["HOSO_PEERS"] = ",".join(f"{name}={url}" for name, url in site.peers.items())
    return variables | ({"HOSO_VAULT_URL": f"{bucket}/{VAULT}"} if entry.vault else {})


def operator(secrets: Mapping[str, str], site: Site) -> dict[str, str]:
    """Return the variables of whoever looks after a site: `hoso doctor`, `backup`, `dead` and `replay` read them."""
    store = f"s3://hoso-root:{password(secrets, 'MINIO', 'ROOT')}@{site.store}"
    broker, records = password(secrets, "RABBITMQ", "OPERATOR"), password(secrets, "POSTGRES", "ADMIN")
    return {
        "HOSO_BROKER_URL": ";".join(f"amqp://operator:{broker}@{node}/{VHOST}" for node in site.broker.split(",")),
        "HOSO_DATABASE_URL": f"postgresql+psycopg://hoso:{records}@{site.records}/{DATABASE}",
        "HOSO_BLOBS_URL": f"{store}/{BLOBS}",
        "HOSO_VAULT_URL": f"{store}/{VAULT}",
        "HOSO_TRUST": site.trust,
    }
