"""What a site of docker-compose.yml does for whoever uses it and looks after it, and what it keeps to itself."""

import json
import re
import socket
from urllib.parse import quote, urlsplit

from deploy.site import SERVICES
from tests.compose.mirror import debian_mirror
from tests.compose.readme import block
from tests.compose.site import ALL, PROJECT, ROUTES, Site

NAME = "Nguyễn Thị Kiểm Tra"
REACH = 'import socket; socket.create_connection(("{}", 80), 3); print("reached")'


def first_start(site: Site) -> None:
    """Without passwords one line says how to make them; the README's first lines bring up a site and show a key."""
    missing = site.type("docker compose config -q 2>&1", fails=True)
    assert ("python3 -m deploy.secrets" in missing, len(missing.splitlines())) == (True, 1), missing
    *start, logs = block("python3 -m deploy.secrets")
    for line in start:
        site.type(line)
    (site.key,) = re.findall(r"admin key, shown once: (\S+)", site.type(logs))

    assert site.healthy(ALL, 60)
    assert [site.get(route)[0] for route in ROUTES] == [200] * len(ROUTES)


def demo(site: Site) -> None:
    """The demo plays a season through the gateway; every signature of every paper is valid, else it ends with 1."""
    facts = json.dumps({"url": "http://gateway:8000", "key": site.key, "trust": "/site/trust"})
    (site.folder / "site.json").write_text(facts)
    site.compose("run --rm -T --entrypoint tee operator /site/site.json <site.json")
    output = site.compose("run --rm -T operator demo --nominees 8 --site /site --home /var/lib/hoso/demo --json")

    papers = json.loads(output[output.index("{") :])["documents"]
    assert {signature["verdict"] for paper in papers for signature in paper["signatures"]} == {"valid"}
    assert len(papers) == 4 + 8
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


def names(site: Site) -> None:
    """A name that somebody searched for is in no log, however it is written, also when the archive is away."""
    (archive,) = site.of("archive")
    for status, then in ((200, "stop"), (503, "start")):
        assert site.becomes(f"/v1/records?q={quote(NAME)}", status, 30)
        site.type(f"docker {then} {archive['Id']}")
    assert site.healthy(ALL, 60)
    logs = site.logs().lower()

    assert "http_answered" in logs
    assert [form for form in (NAME, quote(NAME), quote(NAME, safe=" ")) if form.lower() in logs] == []
    assert "/v1/records?q" not in logs


def network(site: Site) -> None:
    """No container but the gateway reaches beyond the machine, and filling says that it cannot isolate its workers."""
    reach = REACH.format(socket.gethostbyname(urlsplit(debian_mirror()).hostname or "")).replace('"', '\\"')
    image = site.of("filling")[0]["Config"]["Image"]
    outside = f'docker run --rm --network {PROJECT}_outside --entrypoint python {image} -c "{reach}"'
    assert "reached" in site.type(outside)  # else the next line would prove nothing
    dependencies = (
        'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8000/health/dependencies").read().decode())'
    )

    for service in (*SERVICES, "rabbitmq", "postgres", "minio"):
        inside = (
            f'docker run --rm --network container:{site.of(service)[0]["Id"]} --entrypoint python {image} -c "{reach}"'
        )
        site.type(inside, fails=True)
    assert json.loads(site.within("filling", dependencies))["services"]["filling"]["libreoffice_isolated"] is False
    assert "libreoffice_not_isolated" in site.logs()
