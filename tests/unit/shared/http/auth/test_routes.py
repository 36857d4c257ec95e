"""No route without a declared role, and none that opens without a key unless it says so."""

import uuid
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.people.address import open_keys
from shared.people.principal import Role
from shared.settings import Settings

PUBLIC = {"/health/live", "/health/ready", "/health/dependencies", "/metrics", "/docs", "/openapi.json"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}")
    return create_app(settings, open_services(settings))


def routes(app: FastAPI) -> list[tuple[str, str]]:
    return [(path, method) for path, methods in app.openapi()["paths"].items() for method in methods]


def test_there_are_routes_to_walk(app: FastAPI) -> None:
    assert len(routes(app)) >= 18


def test_every_route_that_is_not_public_refuses_a_caller_without_a_key(app: FastAPI) -> None:
    client = TestClient(app)
    answers = {
        (method, path): client.request(method, path.replace("{", "").replace("}", "")).status_code
        for path, method in routes(app)
        if path not in PUBLIC
    }

    assert set(answers.values()) == {401}


def test_a_key_with_another_role_is_refused_in_both_languages(app: FastAPI) -> None:
    key = app.state.keys.add("An", Role.SIGNER)
    answer = TestClient(app).post("/v1/dossiers", json={}, headers={"Authorization": f"Bearer {key}"})

    assert (answer.status_code, answer.json()["code"]) == (403, "ROLE_MISSING")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "vai trò" in answer.json()["detail"]


def test_a_key_is_kept_only_as_its_digest(tmp_path: Path) -> None:
    keys = open_keys(f"file:{tmp_path}/keys.json")
    key = keys.add("An", Role.CLERK)

    assert key not in (tmp_path / "keys.json").read_text()
    who = keys.who(key)
    assert (who and who.roles, keys.who(key + "x")) == (frozenset({Role.CLERK}), None)
