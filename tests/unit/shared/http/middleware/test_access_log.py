"""What the door writes of a request bears ids and templates only, whatever somebody types into an address."""

import io
import json
import logging
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.observability import logs
from shared.people.principal import Role
from shared.settings import Settings

DOSSIER = "01J00000000000000000000000"


@pytest.fixture
def said(tmp_path: Path) -> Iterator[Any]:
    """Return a function that makes a request and gives the line that was written of it."""
    root, out = logging.getLogger(), io.StringIO()
    kept = root.handlers[:], root.level
    logs.configure("json", "info", out)
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings, ["intake"]))
    client = TestClient(app, headers={"Authorization": f"Bearer {app.state.keys.add('Lan', Role.CLERK)}"})

    def line(method: str, path: str) -> dict[str, Any]:
        client.request(method, path)
        result: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
        return result

    yield line
    structlog.reset_defaults()
    root.handlers[:], root.level = kept


def test_a_line_names_its_dossier(said: Any) -> None:
    assert said("GET", f"/v1/dossiers/{DOSSIER}")["dossier"] == DOSSIER


@pytest.mark.parametrize("typed", ["Nguyễn Văn An", "079200012345", DOSSIER.lower(), f"{DOSSIER}%0A"])
def test_a_name_typed_in_the_place_of_an_id_is_in_no_line(said: Any, typed: str) -> None:
    line = said("GET", f"/v1/dossiers/{typed}")

    assert line.keys() == {"event", "level", "timestamp", "method", "route", "status", "seconds", "request"}
    assert (line["route"], line["status"]) == ("/v1/dossiers/{dossier_id}", 404)


def test_a_method_that_somebody_made_up_is_in_no_line(said: Any) -> None:
    assert said("NGUYENVANAN", "/v1/dossiers")["method"] == "OTHER"
