"""LibreOffice runs without a network; where the machine refuses that, the log and the health of filling say so."""

import io
import json
import logging
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import structlog
from fastapi.testclient import TestClient

from services import open_services
from services.filling.libreoffice import environment
from shared.http.app import create_app
from shared.observability.logs import configure
from shared.settings import Settings


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    environment.isolation_prefix.cache_clear()
    yield
    environment.isolation_prefix.cache_clear()


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let unshare be refused, as the seccomp profile of a container engine does."""
    run = subprocess.run

    def refusing(command: Sequence[str], **options: Any) -> Any:
        return run(["false"] if command[0] == "unshare" else command, **options)

    monkeypatch.setattr(subprocess, "run", refusing)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", max_upload=1024)
    with TestClient(create_app(settings, open_services(settings, ["filling"]))) as client:
        yield client


def test_where_the_network_cannot_be_taken_away_health_says_so(refused: None, office: TestClient) -> None:
    assert office.get("/health/dependencies").json()["services"]["filling"]["libreoffice_isolated"] is False


def test_where_it_can_health_says_so_too(office: TestClient) -> None:
    if not environment.isolation_prefix():
        pytest.skip("this machine refuses unshare")

    assert office.get("/health/dependencies").json()["services"]["filling"]["libreoffice_isolated"] is True


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Give what is logged as JSON; afterwards the log goes where it went."""
    root, out = logging.getLogger(), io.StringIO()
    kept = root.handlers[:], root.level
    configure("json", "info", out)
    yield out
    structlog.reset_defaults()
    root.handlers[:], root.level = kept


def test_where_the_network_cannot_be_taken_away_the_log_says_so_once(refused: None, log: io.StringIO) -> None:
    environment.isolation_prefix()
    environment.isolation_prefix()

    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [("libreoffice_not_isolated", "warning")]
