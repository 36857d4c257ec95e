"""What is done to a site of docker-compose.yml: upgrades, other addresses, crashes, more replicas, its loss."""

import json
import os
import re
import signal
import time
from functools import partial
from pathlib import Path

from deploy.site import SERVICES
from tests.compose.outcome import wait
from tests.compose.readme import block
from tests.compose.site import ALL, PROJECT, SERVERS, Site


def upgrade(site: Site) -> None:
    """After the README's line for it every service runs a new image, and each route goes to its service."""
    images = {entry["Image"] for entry in site.of(*SERVICES)}
    with (site.folder / "services/__init__.py").open("a") as source:
        source.write("# a line that is new\n")
    site.type(block("docker compose run")[-1].replace("git pull && ", ""))

    assert {entry["Image"] for entry in site.of(*SERVICES)}.isdisjoint(images)
    site.answers()


def addresses(site: Site) -> None:
    """When containers come back at each other's addresses, whoever speaks to them finds them, without a restart."""
    for group in (("intake", "signing", "archive"), ("rabbitmq", "postgres", "minio")):
        others = {*SERVICES, "gateway"} - {*group}
        before, starts = _addresses(site, *group), _starts(site, *others)
        first, *rest = before
        site.type(f"docker stop {' '.join(before)}")
        for name in (*rest, first):  # the lowest free address goes to whoever comes first
            site.type(f"docker start {name}")

        assert _addresses(site, *group) != before
        site.answers()
        assert site.healthy(ALL, 60)
        assert _starts(site, *others) == starts


def crash(site: Site) -> None:
    """What was accepted a moment before every service is killed at once is filled in the end; so with the servers."""
    for victims in (SERVICES, SERVERS):
        dossier = _dossier(site)
        for entry in site.of(*victims):
            os.kill(entry["State"]["Pid"], signal.SIGKILL)

        assert site.healthy(ALL, 60), victims
        assert wait(partial(_made, site, dossier), 120), victims


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


def _addresses(site: Site, *services: str) -> dict[str, str]:
    inside = f"{PROJECT}_inside"
    return {
        entry["Name"][1:]: entry["NetworkSettings"]["Networks"][inside]["IPAddress"] for entry in site.of(*services)
    }


def _starts(site: Site, *services: str) -> dict[str, str]:
    return {entry["Name"]: entry["State"]["StartedAt"] for entry in site.of(*services)}


def _dossier(site: Site) -> str:
    """Upload the README's example as it shows, and return the dossier's id."""
    lines = re.sub(r"URL=\S+\nKEY=.*", f"URL=http://127.0.0.1:{site.port}\nKEY={site.key}", "\n".join(block("URL=")))
    answer = json.loads(site.type(lines))
    return str(answer["dossier_id"] if "dossier_id" in answer else answer["id"])


def _made(site: Site, dossier: str) -> bool:
    """Say whether every paper of a dossier is made and waits for who reviews it."""
    status, answer = site.get(f"/v1/dossiers/{dossier}")
    return (
        status == 200
        and bool(answer["documents"])
        and {document["state"] for document in answer["documents"]} == {"in_review"}
    )
