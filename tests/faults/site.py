"""A site to do harm to: every service as a process of its own, its servers behind proxies, what dies started again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deploy.addresses import environment, operator
from deploy.site import SERVICES
from services import open_service
from shared.reconciliation.collect import reconcile, repair
from shared.reconciliation.findings import Finding
from tests.faults.proxy import Proxy
from tests.faults.scene import Scene
from tests.faults.state import settings_of
from tools.local_site.stack import Stack
from tools.local_site.stack.member import Member

FIXED = ("-m", "tests.faults.fixed")


class Site(Stack, Scene):
    """A stack with the tiny pack, an office of clients with a journal, and a proxy before each server."""

    def __init__(
        self, home: Path, *, replicas: Mapping[str, int], nodes: int = 1, quick: bool = True, full: bool = False
    ) -> None:
        extra = {"HOSO_PACKS": str(home.absolute() / "packs")}
        serve = {"serve": FIXED} if quick else {}
        super().__init__(home, replicas=replicas, nodes=nodes, extra=extra, **serve)  # type: ignore[arg-type]
        self.open_scene(full=full, quick=quick)
        self.proxies: dict[str, Proxy] = {}
        self._again: dict[str, Callable[[], str]] = {}
        self._told: dict[str, str] = {}

    @property
    def trust(self) -> Path:
        return Path(self.site.trust)

    def environment(self, service: str, number: int) -> Mapping[str, str]:
        """Tell each replica the ports of proxies of its own."""
        own = f"{service}-{number}"
        nodes = [self._through(f"broker/{own}/{n}", node.port) for n, node in enumerate(self.brokers.nodes)]
        site = replace(
            self.site,
            broker=",".join(nodes),
            records=self._through(f"records/{own}", self.postgres.port),
            store=self._through(f"store/{own}", self.minio.port),
        )
        return environment(service, self.secrets, site)

    def _through(self, name: str, port: int) -> str:
        if name not in self.proxies:
            self.proxies[name] = Proxy(port)
        return f"127.0.0.1:{self.proxies[name].port}"

    def lines(self, server: str, of: str = "") -> list[Proxy]:
        """Return the proxies before `broker`, `records` or `store`, of all processes or of one."""
        return [proxy for name, proxy in self.proxies.items() if name.startswith(f"{server}/{of}")]

    def told(self) -> Mapping[str, Mapping[str, str]]:
        """Return each service's environment, without proxies: for whoever looks at the site from outside."""
        return {service: environment(service, self.secrets, self.site) for service in SERVICES}

    def member(self, name: str) -> Member:
        """Return one process of a service by its name: `filling-1`."""
        return next(member for member in self.members if member.name == name)

    def arm(self, plans: Mapping[str, Callable[[], str]]) -> None:
        """Start some processes anew, each with a failpoint, and give it the next plan each time it died of one."""
        self._again = dict(plans)
        self._told = {name: plan() for name, plan in plans.items()}
        self._renew(self._told)

    def disarm(self) -> None:
        """Start what is still armed anew, without failpoints."""
        self._again = {}
        self._renew({name: "" for name, value in self._told.items() if value})
        self._told = {}

    def _renew(self, settings: Mapping[str, str]) -> None:
        members = {self.member(name): plan for name, plan in settings.items()}
        for member in members:
            member.stop()
        for member, plan in members.items():
            member.start(HOSO_FAILPOINT=plan)
        for member in members:
            member.ready()

    def repair(self) -> list[Finding]:
        """Do what `hoso doctor --repair` does, as if an hour had passed; return what was sent again."""
        settings = settings_of(operator(self.secrets, self.site) | {"HOSO_PACKS": str(self.home / "packs")})
        services = [open_service(settings, name) for name in SERVICES]
        try:
            return repair(services, reconcile(services, {}, datetime.now(UTC) + timedelta(hours=1)))
        finally:
            for service in services:
                service.close()
                service.kit.database.close()
                service.kit.bus.close()

    def tend(self) -> list[str]:
        """Start again what died, with its failpoint if it has one; return the names."""
        fallen = [name for name, part in self.parts().items() if part.pid is None]
        for name in fallen:
            if name in self._again:
                self.kills += 1
                self._told[name] = self._again[name]()
                self.member(name).start(HOSO_FAILPOINT=self._told[name])
            else:
                self.parts()[name].start()
        return fallen

    def stop(self) -> None:
        """End everything."""
        super().stop()
        self.journal.close()
        for proxy in self.proxies.values():
            proxy.close()
