"""Writes the files of a site from deploy/site.toml and deploy/templates: `python -m deploy.render [--check]`.

With `--check` nothing is written: the files that are not current are named, and it ends with 1.
"""

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from deploy.addresses import Site, environment, operator
from deploy.rights.broker import TEMPLATE
from deploy.secrets import SERVERS, secret_names
from deploy.sign_in import SIGN_IN
from deploy.site import ENTRIES, SITE_FILE, ServiceEntry, front_of, read_entries
from deploy.templates import fill

ROOT = Path(__file__).parents[1]
FILES = {  # template -> file
    TEMPLATE: "deploy/rabbitmq/definitions.json",
    "gateway.conf": "deploy/gateway.conf",
    "https/hoso.conf": "deploy/https/hoso.conf",
    "prometheus/prometheus.yml": "deploy/prometheus/prometheus.yml",
    "docker-compose.yml": "docker-compose.yml",
    "sign-in.yml": "deploy/sign-in.yml",
}
MANIFESTS = ("migrate", "network", "ingress", "kustomization")


def render(entries: Mapping[str, ServiceEntry] = ENTRIES) -> dict[str, str]:
    """Return the text of every file of a site with these services, by its place in the repository."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    facts = {"front": front_of(entries), "version": project["version"], "image": f"hoso:{project['version']}"}
    compose = facts | _compose_facts(entries)
    return {file: fill(template, entries, **compose) for template, file in FILES.items()} | _manifests(entries, facts)


def containers(entries: Mapping[str, ServiceEntry]) -> Site:
    """Return where everything is in a site of containers, each under its own name."""
    return Site(
        broker="rabbitmq:5672",
        records="postgres:5432",
        store="minio:9000",
        trust="/site/trust",
        peers={name: f"http://{name}:8000" for name, entry in entries.items() if not entry.front},
        entries=entries,
    )


def _compose_facts(entries: Mapping[str, ServiceEntry]) -> dict[str, object]:
    """Return what docker-compose.yml tells; a password that is not there ends it with the command that makes it."""
    site = containers(entries)
    asked = {name: f"${{{name}:?python3 -m deploy.secrets}}" for name in secret_names(entries)}
    environments = {name: environment(name, asked, site) for name in entries}
    own = {name: f"${{{name}:-{default}}}" for name, default in SIGN_IN.items()}
    return {"environments": environments, "operator": operator(asked, site), "sign_in": own}


def _manifests(entries: Mapping[str, ServiceEntry], facts: Mapping[str, str]) -> dict[str, str]:
    """Return the manifests for Kubernetes, which puts each password of a Secret where `$(NAME)` stands."""
    site = containers(entries)
    put_in = {name: f"$({name})" for name in secret_names(entries)}
    environments = {name: environment(name, put_in, site) for name in entries}
    own = {name: [f"{server}_{name.upper()}_PASSWORD" for server in SERVERS] for name in entries}
    known = {**facts, "environments": environments, "secret_names": own}
    files = {f"deploy/k8s/{name}.yaml": fill(f"k8s/{name}.yaml", entries, **known) for name in MANIFESTS}
    return files | {
        f"deploy/k8s/{name}.yaml": fill("k8s/service.yaml", entries, service=entry, **known)
        for name, entry in entries.items()
    }


def main(words: list[str]) -> int:
    """Write the files, or with `--check` compare them; return the exit code."""
    if words not in ([], ["--check"]):
        sys.exit(__doc__)
    stale = {file: text for file, text in render(read_entries(SITE_FILE)).items() if _present(ROOT / file) != text}
    for file, text in stale.items():
        if not words:
            (ROOT / file).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / file).write_text(text, "utf-8")
        print(f"{'đã cũ / not current' if words else 'đã ghi / written'}: {file}")  # noqa: T201
    if words and stale:
        print("Chạy / run: .venv/bin/python -m deploy.render")  # noqa: T201
    return int(bool(words and stale))


def _present(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
