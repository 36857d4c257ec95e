"""Starts the servers, makes the rights, starts each service, and brings back whatever dies."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from deploy.addresses import Site, environment, operator
from deploy.rights.database import grant_records
from deploy.rights.store import grant_store
from deploy.secrets import password, secrets_of
from deploy.site import ENTRIES, SERVICES
from shared.http.ports import free_port
from shared.people.address import open_keys
from shared.people.principal import Role
from tools.local_site.servers import Minio, Postgres
from tools.local_site.stack.brokers import Brokers
from tools.local_site.stack.claim import Claim
from tools.local_site.stack.gateway import Gateway
from tools.local_site.stack.member import SERVE, Member
from tools.local_site.stack.part import Part
from tools.local_site.stack.site_file import known_key, write_site

REPLICAS: Mapping[str, int] = {name: entry.replicas for name, entry in ENTRIES.items()}


class Stack:
    """A site in a folder. What it holds outlives the processes: started again, it goes on with its data.

    `site.json` in the folder tells others where it is: `url`, `key` (an admin's), `trust` (the folder of trusted
    roots), `pids` and `logs` by name. Only its owner may read it.
    """

    def __init__(
        self,
        home: Path,
        *,
        port: int = 0,
        replicas: Mapping[str, int] = REPLICAS,
        nodes: int = 1,
        serve: Sequence[str] = SERVE,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.home = home.absolute()
        self.home.mkdir(parents=True, exist_ok=True)
        self._claim = Claim(self.home)
        self.secrets = secrets_of(self.home / "secrets.env")
        self.brokers = Brokers(self.home / "rabbitmq", nodes, self.secrets)
        self.postgres = Postgres(self.home / "postgresql", password=password(self.secrets, "POSTGRES", "ADMIN"))
        self.minio = Minio(self.home / "minio", password=password(self.secrets, "MINIO", "ROOT"))
        self.site = self._site()
        self._made = replicas, serve, {"HOSO_LIBREOFFICE_WORKERS": "1", **(extra or {})}
        self.port = port or free_port()
        self.members: list[Member] = []
        self.gateway: Gateway | None = None
        self.key = ""

    @property
    def url(self) -> str:
        """The one address of the site."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self, service: str, number: int) -> Mapping[str, str]:  # noqa: ARG002 - all replicas are told alike
        """Return what one process of a service is told of its servers."""
        return environment(service, self.secrets, self.site)

    def start(self, report: Callable[[str], None] = lambda _: None) -> None:
        """Start everything and wait until it is ready, telling what is being started.

        Raises ServerAbsent when a server is not installed, ServerFailed when one does not get ready or another site
        runs in this folder.
        """
        self._claim.take()
        for name, server in (("RabbitMQ", self.brokers), ("PostgreSQL", self.postgres), ("MinIO", self.minio)):
            report(name)
            server.start()
        grant_records(self.postgres.url(), self.secrets)
        grant_store(self.minio.url(), self.secrets)
        Path(self.site.trust).mkdir(exist_ok=True)
        self.key = self._key()
        report(", ".join(SERVICES))
        self._start_members()
        report("nginx")
        ports = {item: [member.port for member in self.members if member.service == item] for item in SERVICES}
        self.gateway = Gateway(self.home / "gateway", self.port, ports)
        self.gateway.start()
        self.tell()

    def parts(self) -> Mapping[str, Part]:
        """Return all that runs, by name."""
        result: dict[str, Part] = {node.node.split("@")[0]: node for node in self.brokers.nodes}
        result |= {"postgresql": self.postgres, "minio": self.minio}
        result |= {member.name: member for member in self.members}
        return result | ({"gateway": self.gateway} if self.gateway else {})

    def tend(self) -> list[str]:
        """Start again what died; return the names."""
        fallen = [name for name, part in self.parts().items() if part.pid is None]
        for name in fallen:
            self.parts()[name].start()
        if fallen:
            self.tell()
        return fallen

    def stop(self) -> None:
        """End everything, services before servers."""
        for item in (*([self.gateway] if self.gateway else ()), *self.members):
            item.stop()
        for server in (self.minio, self.postgres, self.brokers):
            server.stop()
        self._claim.give_back()

    def tell(self) -> None:
        """Write site.json, and operator.env for whoever looks after the site."""
        facts: dict[str, object] = {"url": self.url, "key": self.key, "trust": self.site.trust}
        facts |= {"pids": {name: part.pid for name, part in self.parts().items()}}
        facts |= {"logs": {member.name: str(member.log) for member in self.members}}
        write_site(self.home, facts, operator(self.secrets, self.site))

    def _site(self) -> Site:
        """Return where the servers are; the services are added as they start."""
        return Site(
            broker=self.brokers.at,
            records=f"127.0.0.1:{self.postgres.port}",
            store=f"127.0.0.1:{self.minio.port}",
            trust=str(self.home / "trust"),
        )

    def _start_members(self) -> None:
        replicas, serve, extra = self._made
        ports = {service: [free_port() for _ in range(replicas.get(service, 1))] for service in SERVICES}
        peers = {service: f"http://127.0.0.1:{ports[service][0]}" for service in SERVICES if not ENTRIES[service].front}
        self.site = replace(self.site, peers=peers)
        for service in SERVICES:
            for number, port in enumerate(ports[service], start=1):
                variables = {**self.environment(service, number), **extra}
                self.members.append(Member(service, number, self.home, port, variables, serve))
        for member in self.members:
            member.start()
        for member in self.members:
            member.ready()

    def _key(self) -> str:
        if key := known_key(self.home):
            return key
        with closing(open_keys(operator(self.secrets, self.site)["HOSO_DATABASE_URL"])) as keys:
            return keys.add("site", Role.ADMIN)
