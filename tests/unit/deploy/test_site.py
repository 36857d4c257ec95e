"""deploy/site.toml names the services that there are; what is rendered is current, and a fifth appears everywhere."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import services
from deploy import render
from deploy.site import ENTRIES, SITE_FILE, read_entries

ROOT = Path(__file__).parents[3]
FIFTH = """
[services.stamping]
port = 8009
routes = ["stamps"]
publishes = ["DocumentFailed"]
subscribes = ["DocumentsIssued"]
blobs = "read"
replicas = 3
"""


@pytest.fixture
def rendered(tmp_path: Path) -> dict[str, str]:
    """Give the files of a site whose site.toml has one entry more."""
    path = tmp_path / "site.toml"
    path.write_text(SITE_FILE.read_text("utf-8") + FIFTH, "utf-8")
    return render.render(read_entries(path))


def test_the_site_names_the_services_of_the_code_in_their_order() -> None:
    assert tuple(ENTRIES) == services.SERVICES


@pytest.mark.parametrize("file", render.render())
def test_a_rendered_file_is_current(file: str) -> None:
    assert (ROOT / file).read_text("utf-8") == render.render()[file]


def test_a_stale_file_is_named_and_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for file in ("pyproject.toml", *render.render()):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text((ROOT / file).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(render, "ROOT", tmp_path)
    current = render.main(["--check"])
    (tmp_path / "deploy/gateway.conf").write_text("server {}", "utf-8")
    stale = render.main(["--check"])
    untouched = (tmp_path / "deploy/gateway.conf").read_text("utf-8")
    render.main([])

    assert (current, stale, untouched) == (0, 1, "server {}")
    assert "deploy/gateway.conf" in capsys.readouterr().out
    assert render.main(["--check"]) == 0


def test_a_fifth_service_has_a_container_with_its_own_passwords(rendered: dict[str, str]) -> None:
    compose: dict[str, Any] = yaml.safe_load(rendered["docker-compose.yml"])["services"]
    env = compose["stamping"]["environment"]

    assert compose["stamping"]["command"] == ["serve", "stamping"]
    assert compose["stamping"]["deploy"] == {"replicas": 3}
    assert "stamping:${RABBITMQ_STAMPING_PASSWORD:?" in env["HOSO_BROKER_URL"]
    assert "HOSO_VAULT_URL" not in env
    assert "stamping=http://stamping:8000" in compose["portal"]["environment"]["HOSO_PEERS"]
    assert "stamping" in compose["gateway"]["depends_on"]


def test_a_fifth_service_has_a_user_of_the_broker_with_rights_of_its_own_alone(rendered: dict[str, str]) -> None:
    definitions = json.loads(rendered["deploy/rabbitmq/definitions.json"])
    (events,) = [
        row for row in definitions["topic_permissions"] if (row["user"], row["exchange"]) == ("stamping", "hoso.events")
    ]

    assert {"name": "stamping", "tags": ""} in definitions["users"]
    assert events["write"] == r"^(DocumentFailed|retry\.stamping)$"
    assert events["read"] == r"^(DocumentsIssued|retry\.stamping)$"


@pytest.mark.parametrize(
    ("file", "place"), [("deploy/gateway.conf", "$stamping:8000"), ("deploy/https/hoso.conf", "hoso_stamping")]
)
def test_a_fifth_service_is_reached_by_its_route(rendered: dict[str, str], file: str, place: str) -> None:
    assert f"location ~ ^/v1/(stamps)(/|$) {{ proxy_pass http://{place}; }}" in rendered[file]


def test_a_fifth_service_is_asked_for_its_figures(rendered: dict[str, str]) -> None:
    config = yaml.safe_load(rendered["deploy/prometheus/prometheus.yml"])

    assert "stamping" in config["scrape_configs"][0]["dns_sd_configs"][0]["names"]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (FIFTH.replace("8009", "8001"), "two services have one port"),
        (FIFTH.replace('"stamps"', '"records"'), "two services have one route"),
        (FIFTH + "front = true", "only one"),
        (FIFTH + "colour = 1", r"\[services.stamping\]: no such entry: colour"),
        (FIFTH.replace('"read"', '"writ"'), "blobs is read or write"),
        (FIFTH.replace("port = 8009", ""), r"\[services.stamping\]: missing: port"),
        (FIFTH.replace("services.stamping", "services.Stamp-ing"), "small letters"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_reason(tmp_path: Path, entry: str, reason: str) -> None:
    path = tmp_path / "site.toml"
    path.write_text(SITE_FILE.read_text("utf-8") + entry, "utf-8")

    with pytest.raises(ValueError, match=reason):
        read_entries(path)


def test_the_passwords_are_made_with_nothing_but_python(tmp_path: Path) -> None:
    subprocess.run(["/usr/bin/python3", "-S", "-m", "deploy.secrets", str(tmp_path / "env")], cwd=ROOT, check=True)

    assert "RABBITMQ_INTAKE_PASSWORD=" in (tmp_path / "env").read_text()


def test_systemd_starts_the_services_of_the_site() -> None:
    text = (ROOT / "deploy/systemd/install.sh").read_text("utf-8")
    (line,) = re.findall(r"^apart=.*$", text, re.M)
    run = subprocess.run(["sh", "-c", f"{line}; echo $apart"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.split() == [f"hoso@{name}" for name in ENTRIES]


def test_systemd_takes_along_every_package_of_the_wheel() -> None:
    text = (ROOT / "deploy/systemd/install.sh").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (line,) = re.findall(r"^tar -c .*$", text, re.M)

    assert set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) <= set(line.split())
