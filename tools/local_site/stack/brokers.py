"""One RabbitMQ node, or some joined to a cluster, with the users and policies of deploy/rabbitmq."""

from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex

from deploy.rights.broker import definitions
from tools.local_site.servers import RabbitMQ
from tools.local_site.servers.process import accepts
from tools.local_site.servers.rabbitmq import Mapper


class Brokers:
    """The nodes of a site; `at` names them all, so that a client finds another when one is gone."""

    def __init__(self, folder: Path, count: int, secrets: Mapping[str, str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._mapper = Mapper(folder)
        cookie = _cookie(folder / "cookie")
        first = definitions(secrets)
        self.nodes = [
            RabbitMQ(
                folder / f"node{n}",
                name=f"hoso{n}",
                mapper=self._mapper,
                cookie=cookie,
                definitions=first if n == 1 else None,
            )
            for n in range(1, count + 1)
        ]

    @property
    def at(self) -> str:
        """Every node as `host:port`, by commas."""
        return ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def start(self) -> None:
        """Start the nodes and join them to the first; raises ServerAbsent, ServerFailed."""
        self._mapper.start()
        first, *others = self.nodes
        first.start()
        for node in others:
            node.start()
            if first.node not in node.control("cluster_status", "--formatter", "json"):
                for words in (("stop_app",), ("reset",), ("join_cluster", first.node), ("start_app",)):
                    node.control(*words)

    def stop(self) -> None:
        """End every node, and the port mapper."""
        for node in self.nodes:
            node.stop()
        self._mapper.stop()

    def well(self) -> bool:
        """Return whether every node takes connections."""
        return all(accepts(node.port) for node in self.nodes)


def _cookie(path: Path) -> str:
    if not path.exists():
        path.touch(0o600)
        path.write_text(token_hex(16))
    return path.read_text()
