"""A site to do harm to: every service as a process of its own, its servers behind proxies, what dies started again."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from deploy.addresses import environment
from deploy.secrets import SERVICES
from deploy.stack import Stack
from deploy.stack.member import Member
from shared.packs.load import Pack
from tests.faults.journal import Journal, Operation, history
from tests.faults.proxy import Proxy
from tests.office import Office
from tests.tiny_pack import CAMPAIGN, make_pack

FIXED = ("-m", "tests.faults.fixed")
PAUSE = 0.05


class Site(Stack):
    """A stack with the tiny pack, an office of clients with a journal, and a proxy before each server."""

    def __init__(
        self, home: Path, *, replicas: Mapping[str, int], nodes: int = 1, quick: bool = True, full: bool = False
    ) -> None:
        packs = home.absolute() / "packs"
        serve = {"serve": FIXED} if quick else {}
        super().__init__(home, replicas=replicas, nodes=nodes, extra={"HOSO_PACKS": str(packs)}, **serve)  # type: ignore[arg-type]
        self.pack = Pack(packs / "the_hoi_vien") if packs.exists() else Pack(make_pack(packs))
        self.proxies: dict[str, Proxy] = {}
        self.journal = Journal(self.home / "journal.jsonl")
        self.earlier: dict[str, Mapping[str, str]] = {}
        self.kills = 0
        self._full = full
        self._again: dict[str, Callable[[], str]] = {}

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

    @contextmanager
    def office(self, **more: Any) -> Iterator[Office]:
        """Give the people of this site; what they ask and are answered goes to the journal."""
        made = Office(
            **{
                "url": self.url,
                "key": self.key,
                "pack": self.pack,
                "campaign": CAMPAIGN,
                "signers": self.home / "signers",
                "journal": self.journal,
                **more,
            }
        )
        trusted = Path(self.site.trust) / "demo-ca.pem"
        trusted.write_bytes((self.home / "signers/roots/demo-ca.pem").read_bytes())
        try:
            yield made
        finally:
            made.close()

    def told(self) -> Mapping[str, Mapping[str, str]]:
        """Return each service's environment, without proxies: for whoever looks at the site from outside."""
        return {service: environment(service, self.secrets, self.site) for service in SERVICES}

    def lasting(self, full: float, small: float) -> float:
        """Return how many seconds a fault lasts: in the full run, or in the tests."""
        return full if self._full else small

    def member(self, name: str) -> Member:
        """Return one process of a service by its name: `filling-1`."""
        return next(one for one in self.members if one.name == name)

    def arm(self, name: str, plan: Callable[[], str]) -> None:
        """Start one process anew with a failpoint, and give it the next plan each time it died of one."""
        member = self.member(name)
        member.stop()
        member.start(HOSO_FAILPOINT=plan())
        member.ready()
        self._again[name] = plan

    def disarm(self) -> None:
        """Start what is armed anew, without failpoints."""
        for name in list(self._again):
            plan = self._again.pop(name)
            member = self.member(name)
            if not plan() and member.pid is not None:  # it was started without one after its last death
                continue
            member.stop()
            member.start()
            member.ready()

    def tend(self) -> list[str]:
        """Start again what died, with its failpoint if it has one; return the names."""
        fallen = [name for name, part in self.parts().items() if part.pid is None]
        for name in fallen:
            if name in self._again:
                self.kills += 1
                self.member(name).start(HOSO_FAILPOINT=self._again[name]())
            else:
                self.parts()[name].start()
        return fallen

    def until(self, done: Callable[[], bool], seconds: float = 120) -> None:
        """Tend the site until something is so; raises TimeoutError."""
        over = time.monotonic() + seconds
        while not done():
            if time.monotonic() > over:
                raise TimeoutError(f"not so after {seconds:g} s")
            self.tend()
            threading.Event().wait(PAUSE)

    def history(self) -> tuple[Operation, ...]:
        """Return everything that was asked and answered."""
        return history(self.home / "journal.jsonl")

    def stop(self) -> None:
        """End everything."""
        super().stop()
        self.journal.close()
        for proxy in self.proxies.values():
            proxy.close()
