"""/health/ready names what is missing and never hangs, whatever the server behind does."""

import socket
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient

from services import blueprint
from shared.app import create_app
from shared.errors import BlobsUnavailable, BusBlocked, VaultUnavailable
from shared.service import open_kit
from shared.settings import Settings
from shared.watch.health import ask_broker
from shared.watch.probe import Probe, ask_all


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", max_upload=1024)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, [blueprint("intake"), blueprint("archive")])) as made:
        yield made


@pytest.fixture
def swallowing() -> Iterator[int]:
    """Give the port of a server that takes connections and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(64)
        yield server.getsockname()[1]


def raising(error: Exception) -> Callable[[], dict[str, float]]:
    def ask() -> dict[str, float]:
        raise error

    return ask


def test_a_whole_site_is_ready_and_says_what_waits(client: TestClient) -> None:
    answer = client.get("/health/ready")

    assert answer.json()["status"] == "ready"
    assert answer.json()["services"]["archive"] == {"waiting": 0, "queue": 0, "dead": 0}


def test_every_part_that_is_missing_is_named_in_both_languages(client: TestClient) -> None:
    probes = client.app.state.runtime.probes  # type: ignore[attr-defined]
    probes += [Probe("archive", "vault", raising(VaultUnavailable())), Probe("intake", "blobs", raising(OSError()))]
    answer = client.get("/health/ready")

    told = {(one["service"], one["part"]): one["code"] for one in answer.json()["faults"]}
    assert (answer.status_code, answer.json()["code"]) == (503, "NOT_READY")
    assert told == {("archive", "vault"): "VAULT_UNAVAILABLE", ("intake", "blobs"): "INTERNAL"}
    assert "kho lưu trữ" in answer.json()["detail"]
    assert "vault" in answer.json()["detail_en"]


def test_a_server_that_swallows_everything_does_not_hold_the_answer(swallowing: int, client: TestClient) -> None:
    def ask() -> dict[str, float]:
        with urlopen(f"http://127.0.0.1:{swallowing}/", timeout=30):
            return {}

    client.app.state.runtime.probes.append(Probe("intake", "blobs", ask))  # type: ignore[attr-defined]
    began = time.monotonic()
    answers = [client.get("/health/ready").json() for _ in range(2)]

    assert time.monotonic() - began < 4
    assert [one["code"] for answer in answers for one in answer["faults"]] == ["PROBE_SILENT", "PROBE_SILENT"]


def test_a_probe_that_hangs_is_not_asked_a_second_time() -> None:
    import threading

    asked, release = [], threading.Event()

    def ask() -> dict[str, float]:
        asked.append(1)
        release.wait(10)
        return {}

    probe = Probe("x", "blobs", ask)
    codes = [answer.code for _ in range(3) for _, answer in ask_all([probe], patience=0.05)]
    release.set()

    assert (codes, len(asked)) == (["PROBE_SILENT"] * 3, 1)


def test_a_fresh_answer_is_not_asked_for_again() -> None:
    asked: list[int] = []

    def ask() -> dict[str, float]:
        asked.append(1)
        return {"free": 1.0}

    probe = Probe("x", "disk", ask)
    ask_all([probe])
    ask_all([probe])

    assert len(asked) == 1


def test_a_blocked_broker_is_reported_though_it_answers(settings: Settings) -> None:
    kit = open_kit(settings, "intake", None)
    kit.bus.declare("intake", [])
    kit.bus._line.state = "blocked"

    with pytest.raises(BusBlocked):
        ask_broker(kit.bus, "intake")
    kit.records.close()


def test_a_full_disk_is_missing_room(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.watch.health.shutil.disk_usage", lambda _: type("Usage", (), {"free": 1}))
    faults = client.get("/health/ready").json()["faults"]

    assert {(one["part"], one["code"]) for one in faults} == {("disk", "ROOM_SHORT")}


def test_the_store_that_is_away_is_said_to_be_away() -> None:
    from shared.watch.health import ask_blobs

    class Away:
        def open(self, _: str) -> None:
            raise BlobsUnavailable

    with pytest.raises(BlobsUnavailable):
        ask_blobs(Away())  # type: ignore[arg-type]


def test_a_folder_of_files_that_is_gone_is_named(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "blobs").rename(tmp_path / "elsewhere")
    faults = client.get("/health/ready").json()["faults"]

    assert {(one["part"], one["code"]) for one in faults} == {("blobs", "BLOBS_UNAVAILABLE")}
