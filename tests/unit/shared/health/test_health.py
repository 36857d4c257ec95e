"""/health/ready is what HTTP needs, /health/dependencies is everything; both name what is missing and never hang."""

import io
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfWriter

from services import open_services
from services.archive.errors import VaultUnavailable
from shared.errors.health import BusBlocked
from shared.errors.stores import BlobsUnavailable
from shared.health.checks import ask_broker
from shared.health.probe import Probe, ask_all
from shared.http.app import create_app
from shared.http.ports import free_port
from shared.people.principal import Role
from shared.service import open_kit
from shared.settings import Settings
from tests.api_client import DescribedClient


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", max_upload=1024)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with DescribedClient(create_app(settings, open_services(settings, ["intake", "archive"]))) as made:
        yield made


@pytest.fixture
def swallowing() -> Iterator[int]:
    """Give the port of a server that takes connections and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(64)
        yield server.getsockname()[1]


def blank_pdf() -> bytes:
    out = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


def raising(error: Exception) -> Callable[[], dict[str, float]]:
    def ask() -> dict[str, float]:
        raise error

    return ask


def test_a_whole_site_is_ready_and_says_what_waits(client: TestClient) -> None:
    ready, whole = (client.get(f"/health/{name}").json() for name in ("ready", "dependencies"))

    assert ready == {"status": "ready", "services": ["archive", "intake"]}
    assert whole["status"] == "complete"
    assert whole["services"]["archive"] == {"waiting": 0, "queue": 0, "dead": 0}


@pytest.mark.parametrize(("route", "code"), [("ready", "NOT_READY"), ("dependencies", "DEPENDENCIES_MISSING")])
def test_every_part_that_is_missing_is_named_in_both_languages(client: TestClient, route: str, code: str) -> None:
    probes = client.app.state.runtime.probes  # type: ignore[attr-defined]
    probes += [Probe("archive", "vault", raising(VaultUnavailable())), Probe("intake", "blobs", raising(OSError()))]
    answer = client.get(f"/health/{route}")

    answers = {(fault["service"], fault["part"]): fault["code"] for fault in answer.json()["faults"]}
    assert (answer.status_code, answer.json()["code"]) == (503, code)
    assert answers == {("archive", "vault"): "VAULT_UNAVAILABLE", ("intake", "blobs"): "INTERNAL"}
    assert "kho lưu trữ" in answer.json()["detail"]
    assert "vault" in answer.json()["detail_en"]


@pytest.mark.parametrize("part", ["broker", "libreoffice"])
def test_what_only_events_need_takes_no_replica_out(client: TestClient, part: str) -> None:
    client.app.state.runtime.probes.append(Probe("intake", part, raising(BusBlocked())))  # type: ignore[attr-defined]
    faults = client.get("/health/dependencies").json()["faults"]

    assert client.get("/health/ready").status_code == 200
    assert {(fault["part"], fault["code"]) for fault in faults} == {(part, "BUS_BLOCKED")}


def test_with_the_broker_away_a_submission_is_taken_and_the_process_says_that_it_is_ready(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, broker_url=f"amqp://nobody@127.0.0.1:{free_port()}//", max_upload=100_000)
    app = create_app(settings, open_services(settings, ["intake"]))
    key = app.state.keys.add("An", Role.CLERK)
    with DescribedClient(app, headers={"Authorization": f"Bearer {key}"}) as client:
        files = {"files": ("giay.pdf", blank_pdf())}
        taken = client.post("/v1/submissions", files=files).status_code
        ready, whole = (client.get(f"/health/{name}") for name in ("ready", "dependencies"))

    assert (taken, ready.status_code) == (202, 200)
    assert {fault["part"] for fault in whole.json()["faults"]} == {"broker"}


def test_keys_that_cannot_be_read_let_nobody_in_so_the_process_is_not_ready(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{")
    answer = client.get("/health/ready")

    assert {(fault["part"], fault["code"]) for fault in answer.json()["faults"]} == {("keys", "KEYS_UNREADABLE")}
    assert str(tmp_path) not in answer.text


def test_a_folder_in_the_place_of_the_keys_is_told_as_keys_that_cannot_be_read(
    client: TestClient, tmp_path: Path
) -> None:
    (tmp_path / "keys.json").mkdir()
    answer = client.get("/v1/packs", headers={"Authorization": "Bearer x"})

    assert (answer.status_code, answer.json()["code"]) == (503, "KEYS_UNREADABLE")
    assert str(tmp_path) not in answer.text


def test_a_server_that_swallows_everything_does_not_hold_the_answer(swallowing: int, client: TestClient) -> None:
    def ask() -> dict[str, float]:
        with urlopen(f"http://127.0.0.1:{swallowing}/", timeout=30):
            return {}

    client.app.state.runtime.probes.append(Probe("intake", "blobs", ask))  # type: ignore[attr-defined]
    began = time.monotonic()
    answers = [client.get("/health/ready").json() for _ in range(2)]

    assert time.monotonic() - began < 20  # the server would hold each for 30 seconds
    assert [fault["code"] for answer in answers for fault in answer["faults"]] == ["PROBE_SILENT", "PROBE_SILENT"]


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
    kit.bus._connector.state = "blocked"

    with pytest.raises(BusBlocked):
        ask_broker(kit.bus, "intake")
    kit.database.close()


def test_a_full_disk_is_missing_room(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.health.checks.shutil.disk_usage", lambda _: type("Usage", (), {"free": 1}))
    faults = client.get("/health/ready").json()["faults"]

    assert {(fault["part"], fault["code"]) for fault in faults} == {("disk", "DISK_LOW")}


def test_the_store_that_is_away_is_said_to_be_away() -> None:
    from shared.health.checks import ask_blobs

    class Away:
        def open(self, _: str) -> None:
            raise BlobsUnavailable

    with pytest.raises(BlobsUnavailable):
        ask_blobs(Away())  # type: ignore[arg-type]


def test_a_folder_of_files_that_is_gone_is_named(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "blobs").rename(tmp_path / "elsewhere")
    faults = client.get("/health/ready").json()["faults"]

    assert {(fault["part"], fault["code"]) for fault in faults} == {("blobs", "BLOBS_UNAVAILABLE")}


def test_a_missing_part_is_named_in_each_language_by_its_own_word(client: TestClient) -> None:
    client.app.state.runtime.probes.append(Probe("archive", "vault", raising(VaultUnavailable())))  # type: ignore[attr-defined]
    reply = client.get("/health/ready").json()

    assert "archive: kho lưu trữ (VAULT_UNAVAILABLE)" in reply["detail"]
    assert "archive: vault (VAULT_UNAVAILABLE)" in reply["detail_en"]
    assert (reply["faults"][0]["name"], reply["faults"][0]["name_en"]) == ("kho lưu trữ", "vault")
