"""docker-compose.yml says of services, settings, users and routes what the code says."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.addresses import environment, operator
from deploy.render import containers
from deploy.rights.broker import definitions
from deploy.secrets import NAMES
from deploy.sign_in import SIGN_IN
from deploy.site import ENTRIES
from services import SERVICES, open_services
from shared.http.app import create_app
from shared.identity_settings import IdentitySettings
from shared.settings import Settings

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
GATEWAY = (ROOT / "deploy/gateway.conf").read_text("utf-8")
WORKERS = {"filling": {"HOSO_LIBREOFFICE_WORKERS": "1"}}  # two replicas, so that there is one worker a core
SITE = containers(ENTRIES)


# a password that is not there ends `docker compose` with the command that makes it
ASKED = {name: f"${{{name}:?python3 -m deploy.secrets}}" for name in NAMES}
KEPT = 5  # connections that SQLAlchemy keeps, unless it is told another number
ONCE = ("definitions", "rights", "operator")
SERVERS = ("rabbitmq", "postgres", "minio", "gateway")


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_what_it_is_told_without_docker(service: str) -> None:
    env = environment(service, ASKED, SITE) | WORKERS.get(service, {})
    own = {name: f"${{{name}:-{default}}}" for name, default in SIGN_IN.items()} if ENTRIES[service].sign_in else {}

    assert COMPOSE["services"][service]["environment"] == env | own
    assert COMPOSE["services"][service]["command"] == ["serve", service]


def test_the_operator_is_told_what_an_operator_is_told_without_docker() -> None:
    first = COMPOSE["services"]["operator"]

    assert first["environment"] == operator(ASKED, SITE)
    assert first["profiles"] == ["tools"]
    assert "site:/site" in first["volumes"]


def test_every_variable_is_a_setting() -> None:
    image = re.findall(r"\b(HOSO_[A-Z_]+)=", (ROOT / "deploy/Dockerfile").read_text("utf-8"))
    answers = {name for service in SERVICES for name in COMPOSE["services"][service]["environment"]}

    assert {name.removeprefix("HOSO_").lower() for name in (*image, *answers)} <= Settings.model_fields.keys()


def test_every_password_asked_for_is_made() -> None:
    asked = set(
        re.findall(r"\$\{([A-Z_]+):\?python3 -m deploy.secrets\}", (ROOT / "docker-compose.yml").read_text("utf-8"))
    )

    assert asked == set(NAMES)
    assert {user["name"] for user in definitions(dict.fromkeys(NAMES, "x"))["users"]} == {"operator", *SERVICES}


def test_every_image_is_pinned_and_every_server_waits_to_be_well() -> None:
    for name, service in COMPOSE["services"].items():
        assert re.fullmatch(r"[\w/-]+:[\w.-]*\d[\w.-]*", service["image"]), name
        assert set(service.get("depends_on", {})) <= COMPOSE["services"].keys(), name
    assert all("healthcheck" in COMPOSE["services"][service] for service in (*SERVICES, *SERVERS))


def test_one_service_builds_the_image_and_the_registry_is_never_asked_for_it() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    ours = {name: COMPOSE["services"][name] for name in (*ONCE, *SERVICES)}

    assert {our["image"] for our in ours.values()} == {f"hoso:{version}"}
    assert [name for name, our in ours.items() if "build" in our] == ["definitions"]
    assert {name: our["pull_policy"] for name, our in ours.items()} == {
        name: "build" if name == "definitions" else "never" for name in ours
    }
    assert COMPOSE["services"]["minio"]["pull_policy"] == "build"


def test_the_settings_of_signing_in_have_the_defaults_that_the_product_has() -> None:
    names = {"HOSO_SECOND_FACTOR", *(f"HOSO_{name.upper()}" for name in IdentitySettings.model_fields)}

    assert SIGN_IN.keys() == names
    assert Settings(**{name.removeprefix("HOSO_").lower(): text for name, text in SIGN_IN.items()}) == Settings()  # type: ignore[arg-type]


def test_only_the_gateway_reaches_beyond_the_machine() -> None:
    outside = [name for name, service in COMPOSE["services"].items() if service["networks"] != ["inside"]]

    assert outside == ["gateway"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_a_file_beside_it_lets_who_asks_the_identity_provider_reach_it() -> None:
    beside = yaml.safe_load((ROOT / "deploy/sign-in.yml").read_text("utf-8"))

    assert beside == {"services": {"portal": {"networks": ["inside", "outside"]}}}
    assert beside["services"].keys() == {name for name, entry in ENTRIES.items() if entry.sign_in}


def test_no_detail_of_an_error_with_the_values_of_a_row_gets_into_the_log_of_postgresql() -> None:
    assert "log_error_verbosity=terse" in COMPOSE["services"]["postgres"]["command"]


def test_what_the_readme_puts_into_the_folder_and_what_the_product_does_not_need_stays_out_of_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()

    assert {".env", "backup.tar.gz", "*.pem", "tests", "docs"} <= set(ignored)


def test_logs_and_the_memory_of_whatever_runs_on_are_bounded() -> None:
    for name, service in COMPOSE["services"].items():
        assert service["logging"]["options"].keys() == {"max-size", "max-file"}, name
    assert all("mem_limit" in COMPOSE["services"][name] for name in (*SERVICES, *SERVERS))


def test_postgresql_takes_every_connection_that_the_services_may_open() -> None:
    (most,) = re.findall(r"max_connections=(\d+)", " ".join(COMPOSE["services"]["postgres"]["command"]))
    (overflow,) = re.findall(r"overflow: int = (\d+)", (ROOT / "shared/database/engine.py").read_text("utf-8"))
    (of_keys,) = re.findall(r"overflow=(\d+)", (ROOT / "shared/people/stores/schema.py").read_text("utf-8"))
    processes = sum(COMPOSE["services"][name].get("deploy", {}).get("replicas", 1) for name in SERVICES)

    assert int(most) > processes * (KEPT + int(overflow) + KEPT + int(of_keys)) + 10


def test_the_gateway_logs_no_request_line_and_asks_again_for_each_name() -> None:
    assert "access_log off;" in GATEWAY
    assert "error_log /dev/null" in GATEWAY
    assert "resolver 127.0.0.11 valid=2s" in GATEWAY
    assert re.findall(r"proxy_pass http://[^$]", GATEWAY) == []
    assert set(re.findall(r"set \$(\w+) (\w+);", GATEWAY)) == {(name, name) for name in SERVICES}


def test_the_image_installs_what_a_bare_machine_installs() -> None:
    assert "RUN sh deploy/install.sh run" in (ROOT / "deploy/Dockerfile").read_text("utf-8")


@pytest.mark.parametrize("service", SERVICES)
def test_the_gateway_sends_a_route_to_the_service_that_has_it(service: str, tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), open_services(Settings(home=tmp_path), [service]))
    places = re.findall(r"location ~ (\S+)\s+\{ proxy_pass http://\$(\w+):8000; \}", GATEWAY)
    paths = [path for path in app.openapi()["paths"] if path.startswith("/v1/") and "/admin/" not in path]
    app.state.runtime.stop()

    assert {path: [name for place, name in places if re.search(place, path)] for path in paths} == {
        path: [service] for path in paths
    }


def test_the_gateway_sends_the_reconciliation_to_the_service_that_is_told_where_all_others_are() -> None:
    places = re.findall(r"location ~ (\S+)\s+\{ proxy_pass http://\$(\w+):8000; \}", GATEWAY)
    (holder,) = [name for place, name in places if re.search(place, "/v1/admin/reconciliation")]
    peers = Settings(peers=COMPOSE["services"][holder]["environment"]["HOSO_PEERS"]).peer_addresses

    assert peers == {name: f"http://{name}:8000" for name in SERVICES if name != holder}


def test_nginx_takes_the_gateways_settings(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("nginx is not here: `sh deploy/install.sh test` installs it")
        pytest.skip("nginx is not here: `sh deploy/install.sh test` installs it")
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ access_log off;\n{GATEWAY}\n}}\n")
    run = subprocess.run([nginx, "-t", "-e", "stderr", "-c", str(config)], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
