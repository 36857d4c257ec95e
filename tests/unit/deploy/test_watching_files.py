"""The Grafana board and the alerts speak of figures that exist, with the labels they have; every alert has its help."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.health.exposition import GAUGES, RESTARTS
from shared.observability.metrics import COUNTERS, HISTOGRAMS

ROOT = Path(__file__).parents[3]
BOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana/hoso.json").read_text("utf-8"))
ALERTS = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text("utf-8"))["groups"][0]["rules"]
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
LABELS = {name: set(labels) for name, (_, labels) in {**GAUGES, **COUNTERS}.items()} | {RESTARTS: set()}
LABELS |= {f"{name}_bucket": {*labels, "le"} for name, (_, labels) in HISTOGRAMS.items()}
OWN = {"instance", "job", "value"}  # what Prometheus adds

EXPRESSIONS = [target["expr"] for panel in BOARD["panels"] for target in panel.get("targets", [])]
EXPRESSIONS += [alert["expr"] for alert in ALERTS]


def metrics(expression: str) -> set[str]:
    return set(re.findall(r"hoso_\w+", expression))


def labels(expression: str) -> set[str]:
    """Return the labels that an expression groups by or asks for."""
    grouped = [name for group in re.findall(r"by \(([^)]*)\)", expression) for name in group.split(",")]
    asked = re.findall(r"(\w+)\s*=~?", " ".join(re.findall(r"\{([^}]*)\}", expression)))
    return {name.strip() for name in grouped} | set(asked)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_asks_for_what_is_told(expression: str) -> None:
    asked = metrics(expression)

    assert asked
    assert asked - LABELS.keys() == set()
    assert labels(expression) - set().union(*(LABELS[name] for name in asked)) == set()
    assert expression.count("(") == expression.count(")")


def test_every_figure_is_looked_at_by_somebody() -> None:
    assert LABELS.keys() - set().union(*map(metrics, EXPRESSIONS)) == set()


@pytest.mark.parametrize("alert", ALERTS, ids=[alert["alert"] for alert in ALERTS])
def test_an_alert_says_what_and_what_to_do(alert: dict[str, Any]) -> None:
    said = alert["annotations"]
    named = set(re.findall(r"\$labels\.(\w+)", said["summary"] + said["description"]))
    known = set().union(*(LABELS[name] for name in metrics(alert["expr"])))
    page, _, anchor = said["runbook"].partition("#")

    assert alert["labels"]["severity"] in ("critical", "warning")
    assert named <= known
    assert (page, anchor in anchors()) == ("docs/operations.md", True)


def anchors() -> set[str]:
    """Return the anchors of the headings of docs/operations.md, as a browser of Markdown makes them."""
    heads = re.findall(r"^#+ (.+)$", OPERATIONS, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_very_first_error_of_a_route_is_told() -> None:
    (expression,) = (alert["expr"] for alert in ALERTS if alert["alert"] == "HoSoErrors")
    counted = 'hoso_http_requests_total{status="500"}'

    assert f"({counted} unless {counted} offset 5m) > 0" in expression


def test_every_service_is_asked_for_its_figures() -> None:
    config = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text("utf-8"))
    asked = config["scrape_configs"][0]["dns_sd_configs"][0]

    serving = {name for name, service in COMPOSE["services"].items() if service.get("command", [""])[0] == "serve"}
    assert set(asked["names"]) == serving
    assert config["rule_files"] == ["alerts.yml"]


def test_every_panel_has_a_title_and_a_sentence() -> None:
    panels = [entry for entry in BOARD["panels"] if entry["type"] != "row"]

    assert [entry["title"] for entry in panels if not entry["description"]] == []
    assert len({entry["id"] for entry in BOARD["panels"]}) == len(BOARD["panels"])
