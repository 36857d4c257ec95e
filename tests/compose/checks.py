"""What a site of docker-compose.yml must stand: each check is one thing that is done to it."""

import json
import os
import re
import signal
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from tests.compose.outcome import wait
from tests.compose.readme import block
from tests.compose.site import PROJECT, Site

SERVICES = ("intake", "filling", "signing", "archive")
SERVERS = ("rabbitmq", "postgres", "minio", "gateway")
ALL = len(SERVICES) + 1 + len(SERVERS)  # two of filling
ROUTES = ("/v1/dossiers", "/v1/signing/tasks", "/v1/records", "/v1/packs")
NAME = "Nguyễn Thị Kiểm Tra"
MIRROR = "deb.debian.org"
REACH = 'import socket; socket.create_connection(("{}", 80), 3); print("reached")'


def first_start(site: Site) -> None:
    """The README's first lines bring up a site, and the log of `rights` holds a key."""
    site.compose("config -q 2>&1 || true")
    *start, logs = block("python3 -m deploy.secrets")
    for line in start:
        site.type(line)
    (site.key,) = re.findall(r"shown once: (\S+)", site.type(logs))

    assert site.healthy(ALL, 60)
    assert [site.get(route)[0] for route in ROUTES] == [200] * len(ROUTES)


def demo(site: Site) -> None:
    """The demo plays a season through the gateway; every signature of every paper is valid, else it ends with 1."""
    facts = json.dumps({"url": "http://gateway:8000", "key": site.key, "trust": "/site/trust"})
    (site.folder / "site.json").write_text(facts)
    site.compose("run --rm -T --entrypoint tee operator /site/site.json <site.json")
    told = site.compose("run --rm -T operator demo --nominees 8 --site /site --home /var/lib/hoso/demo --json")

    papers = json.loads(told[told.index("{") :])["documents"]
    assert {one["verdict"] for paper in papers for one in paper["signatures"]} == {"valid"}
    assert len(papers) == 5 + 8
    assert len(site.records()) == 1


def operator(site: Site) -> None:
    """The README's lines for the operator do what they say: key, root, doctor, backup, and the backup out of Docker."""
    root = site.compose("exec -T archive sh -c 'cat /site/trust/demo-*.pem'")
    (site.folder / "office.pem").write_text(root)
    key, *rest = [line for line in block("docker compose run") if not line.startswith("git")]
    clerk = re.findall(r"\S{40,}", site.type(key))[-1]
    for line in rest:
        site.type(line)

    assert site.get("/v1/dossiers", clerk)[0] == 200
    assert "manifest.json" in site.type("tar -tzf backup.tar.gz")
    assert site.compose("exec -T archive cat /site/trust/office.pem") == root


def upgrade(site: Site) -> None:
    """After new containers of another image, and after new addresses, each route goes to its service, by itself."""
    images = {one["Image"] for one in site.of(*SERVICES)}
    with (site.folder / "services/__init__.py").open("a") as source:
        source.write("# a line that is new\n")
    site.type(block("docker compose run")[-1].replace("git pull && ", ""))
    assert {one["Image"] for one in site.of(*SERVICES)}.isdisjoint(images)
    _routes(site)

    before = _addresses(site)
    (gateway,) = site.of("gateway")
    behind = [one["Name"] for one in site.of("intake", "signing", "archive")]
    site.type(f"docker stop {' '.join(behind)}")
    for name in (*behind[1:], behind[0]):  # the lowest free address goes to whoever comes first
        site.type(f"docker start {name}")
    assert _addresses(site) != before
    _routes(site)
    assert site.of("gateway")[0]["State"]["StartedAt"] == gateway["State"]["StartedAt"]


def names(site: Site) -> None:
    """A name that somebody searched for is in no log, however it is written."""
    assert site.get(f"/v1/records?q={quote(NAME)}")[0] == 200
    logs = site.logs().lower()

    assert "http_answered" in logs
    assert [form for form in (NAME, quote(NAME), quote(NAME, safe=" ")) if form.lower() in logs] == []
    assert "/v1/records?q" not in logs


def network(site: Site) -> None:
    """No container but the gateway reaches beyond the machine, and filling says that it cannot seal its lanes."""
    reach = REACH.format(socket.gethostbyname(MIRROR)).replace('"', '\\"')
    image = site.of("filling")[0]["Config"]["Image"]
    outside = f'docker run --rm --network {PROJECT}_outside --entrypoint python {image} -c "{reach}"'
    assert "reached" in site.type(outside)  # else the next line would prove nothing
    ready = 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8000/health/ready").read().decode())'

    for service in (*SERVICES, "rabbitmq", "postgres", "minio"):
        inside = (
            f'docker run --rm --network container:{site.of(service)[0]["Id"]} --entrypoint python {image} -c "{reach}"'
        )
        site.type(inside, fails=True)
    assert json.loads(site.within("filling", ready))["services"]["filling"]["lanes_sealed"] is False
    assert "lanes_not_sealed" in site.logs()


def crash(site: Site) -> None:
    """What was accepted a moment before every service is killed at once is filled in the end; so with the servers."""
    for victims in (SERVICES, SERVERS):
        dossier = _dossier(site)
        for one in site.of(*victims):
            os.kill(one["State"]["Pid"], signal.SIGKILL)

        assert site.healthy(ALL, 60), victims
        assert wait(lambda dossier=dossier: _prepared(site, dossier), 120), victims


def scale(site: Site) -> None:
    """A third filling takes part of the work."""
    site.compose("up -d --wait --scale filling=3")

    assert site.healthy(ALL + 1, 30)
    asked = "exec -T rabbitmq rabbitmqctl -q list_queues -p hoso name consumers"
    assert wait(lambda: "hoso.filling\t3" in site.compose(asked), 30), site.compose(asked)


def down_and_up(site: Site) -> None:
    """A stop is quick and graceful; after `down` and `up` records and keys are there again, and no second key."""
    before, began = site.records(), time.monotonic()
    site.compose("stop")
    assert time.monotonic() - began < 20
    assert site.logs().count("Application shutdown complete") >= len(SERVICES) + 1
    site.compose("down")
    site.compose("up -d --wait")

    assert site.healthy(ALL, 60)
    assert site.records() == before
    assert "shown once" not in site.compose("logs rights")


def restore(site: Site) -> None:
    """The lines of docs/backup.md bring a lost site back from its backup, with its records, keys and roots."""
    before = site.records()
    site.compose("down -v")
    for line in block("docker compose up", Path("docs/backup.md")):
        site.type(line)

    assert site.healthy(ALL, 60)
    assert site.records() == before


CHECKS = (first_start, demo, operator, upgrade, names, network, crash, scale, down_and_up, restore)


def _addresses(site: Site) -> dict[str, Sequence[str]]:
    return {
        one["Name"]: [net["IPAddress"] for net in one["NetworkSettings"]["Networks"].values()]
        for one in site.of("intake", "signing", "archive")
    }


def _routes(site: Site) -> None:
    for route in ROUTES:
        assert site.becomes(route, 200, 15), (route, site.get(route))


def _dossier(site: Site) -> str:
    """Upload the README's example as it shows, and return the dossier's id."""
    lines = re.sub(r"URL=\S+\nKEY=.*", f"URL=http://127.0.0.1:{site.port}\nKEY={site.key}", "\n".join(block("URL=")))
    told = json.loads(site.type(lines))
    return str(told["dossier_id"] if "dossier_id" in told else told["id"])


def _prepared(site: Site, dossier: str) -> bool:
    status, told = site.get(f"/v1/dossiers/{dossier}")
    return (
        status == 200
        and bool(told["documents"])
        and {one["state"] for one in told["documents"]} <= {"prepared", "filled"}
    )
