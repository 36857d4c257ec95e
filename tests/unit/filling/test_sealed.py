"""LibreOffice runs without a network; where the machine refuses that, the log and the health of filling say so."""

import json
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from services import blueprint
from services.filling import surroundings
from shared.app import create_app
from shared.settings import Settings
from shared.watch.logs import configure


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    surroundings.sealed.cache_clear()
    yield
    surroundings.sealed.cache_clear()


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let unshare be refused, as the seccomp profile of a container engine does."""
    run = subprocess.run

    def refusing(command, **options):
        return run(["false"] if command[0] == "unshare" else command, **options)

    monkeypatch.setattr(surroundings.subprocess, "run", refusing)


@pytest.fixture
def lanes(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", max_upload=1024)
    with TestClient(create_app(settings, [blueprint("filling")])) as client:
        yield client


def test_where_the_network_cannot_be_taken_away_health_says_so(refused: None, lanes: TestClient) -> None:
    assert lanes.get("/health/ready").json()["services"]["filling"]["lanes_sealed"] is False


def test_where_it_can_health_says_so_too(lanes: TestClient) -> None:
    if not surroundings.sealed():
        pytest.skip("this machine refuses unshare")

    assert lanes.get("/health/ready").json()["services"]["filling"]["lanes_sealed"] is True


def test_where_the_network_cannot_be_taken_away_the_log_says_so_once(
    refused: None, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("json")
    surroundings.sealed()
    surroundings.sealed()

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    assert [(one["event"], one["level"]) for one in lines] == [("lanes_not_sealed", "warning")]
