"""The manifests of deploy/k8s fit Kubernetes' own schemas, and say what the code says. No cluster has run them."""

import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from deploy.addresses import environment
from deploy.render import containers, render
from deploy.secrets import NAMES
from deploy.sign_in import SIGN_IN
from deploy.site import ENTRIES, SERVICES, SITE_FILE, read_entries
from services import open_services
from shared.http.app import create_app
from shared.settings import Settings

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "deploy/k8s").glob("*.yaml"))
OBJECTS: list[dict[str, Any]] = [
    locator
    for file in FILES
    if file.name != "kustomization.yaml"
    for locator in yaml.safe_load_all(file.read_text("utf-8"))
]
NAMED = {(entry["kind"], entry["metadata"]["name"]): entry for entry in OBJECTS}
OURS = ("ScaledObject",)  # KEDA's own, for which no schema is shipped
SCALED = {"scaleTargetRef", "minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod", "triggers"}
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))


def pod_of(entry: dict[str, Any]) -> dict[str, Any]:
    spec: dict[str, Any] = entry["spec"]["template"]["spec"]
    return spec


def container(service: str) -> dict[str, Any]:
    (entry,) = pod_of(NAMED["Deployment", service])["containers"]
    return dict(entry)


PODS = {name: pod_of(entry) for (kind, name), entry in NAMED.items() if kind in ("Deployment", "Job")}
CONTAINERS = [(pod, entry) for pod, spec in PODS.items() for entry in spec["containers"]]


@pytest.mark.parametrize("name", [name for name in NAMED if name[0] not in OURS], ids="-".join)
def test_a_manifest_fits_the_schema_of_kubernetes(name: tuple[str, str]) -> None:
    kubernetes_validate.validate(NAMED[name], kubernetes_validate.latest_version(), strict=True)


def test_the_schemas_refuse_a_misspelt_field() -> None:
    wrong = {**NAMED["Service", "intake"], "spec": {**NAMED["Service", "intake"]["spec"], "port": 8000}}

    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, kubernetes_validate.latest_version(), strict=True)


def test_every_service_has_a_deployment_an_address_and_a_scale() -> None:
    for kind in ("Deployment", "Service", "ScaledObject"):
        assert [name for result, name in NAMED if result == kind] == sorted(SERVICES), kind


def test_every_file_is_applied() -> None:
    listed = yaml.safe_load((ROOT / "deploy/k8s/kustomization.yaml").read_text("utf-8"))["resources"]

    assert sorted(listed) == [file.name for file in FILES if file.name != "kustomization.yaml"]


@pytest.mark.parametrize("service", SERVICES)
def test_a_pod_is_told_what_a_container_of_compose_is_told(service: str) -> None:
    answers = {entry["name"]: entry["value"] for entry in container(service)["env"] if "value" in entry}
    put_in = {name: f"$({name})" for name in NAMES}
    expected = environment(service, put_in, containers(ENTRIES))

    assert {name: answers.get(name) for name in expected} == expected
    assert answers.keys() == COMPOSE["services"][service]["environment"].keys() - SIGN_IN.keys()
    assert container(service)["args"] == COMPOSE["services"][service]["command"]


def test_only_who_asks_the_identity_provider_is_told_its_settings_and_reaches_beyond_the_namespace() -> None:
    secrets = {service: container(service).get("envFrom") for service in SERVICES}
    (beyond,) = (entry["spec"] for (kind, name), entry in NAMED.items() if kind == "NetworkPolicy" and name != "hoso")

    assert [service for service, names in secrets.items() if names] == ["portal"]
    assert secrets["portal"] == [{"secretRef": {"name": "hoso-sign-in", "optional": True}}]
    assert beyond["podSelector"] == {"matchLabels": {"app.kubernetes.io/name": "portal"}}
    assert beyond["egress"] == [{"ports": [{"protocol": "TCP", "port": 443}]}]


@pytest.mark.parametrize(("pod", "entry"), CONTAINERS, ids=[f"{pod}-{entry['name']}" for pod, entry in CONTAINERS])
def test_a_password_is_of_its_own_secret_and_stands_before_what_uses_it(pod: str, entry: dict[str, Any]) -> None:
    seen: set[str] = set()
    for variable in entry["env"]:
        assert set(re.findall(r"\$\((\w+)\)", variable.get("value", ""))) <= seen
        if "valueFrom" in variable:
            secret = variable["valueFrom"]["secretKeyRef"]
            assert (secret["name"], secret["key"]) == (f"hoso-{entry['name']}", variable["name"])
            seen.add(variable["name"])

    assert seen == {name for name in NAMES if f"_{entry['name'].upper()}_" in name}


@pytest.mark.parametrize("service", SERVICES)
def test_the_probes_ask_paths_that_the_service_answers_at_its_port(service: str, tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), open_services(Settings(home=tmp_path), [service]))
    app.state.runtime.stop()
    first = container(service)
    probes = {name: first[f"{name}Probe"]["httpGet"] for name in ("startup", "liveness", "readiness")}

    assert {name: probe["path"] for name, probe in probes.items()} == {
        "startup": "/health/live",
        "liveness": "/health/live",
        "readiness": "/health/ready",
    }
    assert {probe["path"] for probe in probes.values()} <= app.openapi()["paths"].keys()
    assert first["ports"] == [{"name": "http", "containerPort": Settings.model_fields["port"].default}]
    assert {probe["port"] for probe in probes.values()} == {"http"}
    (port,) = NAMED["Service", service]["spec"]["ports"]
    assert (port["port"], port["targetPort"]) == (8000, "http")


@pytest.mark.parametrize("service", SERVICES)
def test_a_selector_finds_the_pods_of_its_own_service(service: str) -> None:
    labels = NAMED["Deployment", service]["spec"]["template"]["metadata"]["labels"]

    assert NAMED["Service", service]["spec"]["selector"].items() <= labels.items()
    assert NAMED["Deployment", service]["spec"]["selector"]["matchLabels"].items() <= labels.items()


@pytest.mark.parametrize("service", SERVICES)
def test_the_scale_follows_the_service_s_own_queue(service: str) -> None:
    scaled = NAMED["ScaledObject", service]["spec"]
    (trigger,) = scaled["triggers"]
    answers = {entry["name"] for entry in container(service)["env"]}

    assert scaled.keys() == SCALED
    assert scaled["scaleTargetRef"] == {"name": service}
    assert (scaled["minReplicaCount"], scaled["maxReplicaCount"]) == (ENTRIES[service].replicas, ENTRIES[service].most)
    assert trigger["metadata"]["queueName"] == f"hoso.{service}"
    assert trigger["metadata"]["hostFromEnv"] in answers
    assert all(isinstance(value, str) for value in trigger["metadata"].values())
    assert "replicas" not in NAMED["Deployment", service]["spec"]


@pytest.mark.parametrize(("pod", "entry"), CONTAINERS, ids=[f"{pod}-{entry['name']}" for pod, entry in CONTAINERS])
def test_a_container_is_of_our_image_and_has_no_rights(pod: str, entry: dict[str, Any]) -> None:
    assert entry["image"] == COMPOSE["services"]["intake"]["image"]
    assert PODS[pod]["securityContext"]["runAsNonRoot"] is True
    assert entry["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {mount["name"] for mount in entry["volumeMounts"]} <= {volume["name"] for volume in PODS[pod]["volumes"]}


def test_the_job_of_a_version_brings_every_service_s_tables_up() -> None:
    (job,) = [name for kind, name in NAMED if kind == "Job"]

    assert [entry["args"] for entry in PODS[job]["containers"]] == [["migrate", service] for service in SERVICES]
    assert job == "migrate-" + COMPOSE["services"]["intake"]["image"].split(":")[1].replace(".", "-")


@pytest.mark.parametrize("service", SERVICES)
def test_the_one_address_sends_a_route_to_the_service_that_has_it(service: str, tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), open_services(Settings(home=tmp_path), [service]))
    app.state.runtime.stop()
    (rule,) = NAMED["Ingress", "hoso"]["spec"]["rules"]
    places = {path["path"]: path["backend"]["service"]["name"] for path in rule["http"]["paths"]}
    paths = [path for path in app.openapi()["paths"] if path.startswith("/v1/") and "/admin/" not in path]

    assert {path: target(places, path) for path in paths} == dict.fromkeys(paths, service)
    assert target(places, "/metrics") is None


def target(places: dict[str, str], path: str) -> str | None:
    """Return where an Ingress sends a path: the longest prefix of whole segments wins."""
    fitting = [place for place in places if path == place or path.startswith(f"{place}/")]
    return places[max(fitting, key=len)] if fitting else None


def test_a_fifth_service_has_manifests_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    fifth = '\n[services.stamping]\nport = 8009\npublishes = []\nsubscribes = ["DocumentsIssued"]\nblobs = "read"\n'
    path.write_text(SITE_FILE.read_text("utf-8") + fifth, "utf-8")
    files = render(read_entries(path))
    findings = list(yaml.safe_load_all(files["deploy/k8s/stamping.yaml"]))

    assert [entry["kind"] for entry in findings] == ["Deployment", "Service", "ScaledObject"]
    assert "stamping.yaml" in yaml.safe_load(files["deploy/k8s/kustomization.yaml"])["resources"]
    assert "[migrate, stamping]" in files["deploy/k8s/migrate.yaml"]


def test_the_page_names_every_secret_that_the_manifests_ask_for() -> None:
    page = (ROOT / "docs/kubernetes.md").read_text("utf-8")
    volumes = [volume for pod in PODS.values() for volume in pod["volumes"]]
    asked = {volume["secret"]["secretName"] for volume in volumes if "secret" in volume}
    asked |= {volume["configMap"]["name"] for volume in volumes if "configMap" in volume}

    assert {name for name in asked if name not in page} == set()
    assert "hoso-$service" in page
