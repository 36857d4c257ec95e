"""What an archivist's program gets of a record's files: parts, heads, and a named fault where the vault lost one."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from services import open_services
from services.archive.package.bag import make_bag
from services.archive.search import find
from services.archive.vault.vault import FolderVault
from shared.clock import Clock
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings
from tests.api_client import DescribedClient

PAPER = b"%PDF signed"
AT = "/v1/records/H1/files/data/papers/a.pdf"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give the folder of a record in the vault."""
    (tmp_path / "a.pdf").write_bytes(PAPER)
    make_bag(tmp_path / "bag", files=[("papers/a.pdf", tmp_path / "a.pdf")], info={})
    return Path(FolderVault(tmp_path / "home" / "vault", Clock()).keep("H1", tmp_path / "bag", until=None))


@pytest.fixture
def client(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    assert place.exists()
    monkeypatch.setattr(find, "holds", lambda *_: True)
    settings = Settings(home=tmp_path / "home", broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings, ["archive"]))
    key = app.state.keys.add("An", Role.ARCHIVIST)
    return DescribedClient(app, raise_server_exceptions=False, headers={"Authorization": f"Bearer {key}"})


@pytest.mark.parametrize("said", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_whoever_has_the_file_is_not_sent_it_again(client: TestClient, said: str) -> None:
    tag = client.head(AT).headers["etag"]

    assert client.get(AT, headers={"If-None-Match": said.format(tag=tag)}).status_code == 304


def test_a_range_of_another_file_is_answered_with_the_whole(client: TestClient) -> None:
    tag = client.head(AT).headers["etag"]
    part = client.get(AT, headers={"Range": "bytes=0-3", "If-Range": tag})
    whole = client.get(AT, headers={"Range": "bytes=0-3", "If-Range": '"other"'})

    assert (part.status_code, part.content) == (206, PAPER[:4])
    assert (whole.status_code, whole.content) == (200, PAPER)


def test_a_range_beyond_the_file_is_told_how_long_it_is(client: TestClient) -> None:
    answer = client.get(AT, headers={"Range": "bytes=99-"})

    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(PAPER)}")


def test_the_head_of_a_file_says_its_length_and_sends_nothing(client: TestClient) -> None:
    answer = client.head(AT)

    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, str(len(PAPER)), b"")


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_a_monitor_may_ask_for_the_head_alone(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == client.get(path).status_code


def _lose_file(place: Path) -> None:
    (place / "data/papers/a.pdf").unlink()


def _lose_record(place: Path) -> None:
    place.rename(place.with_name("elsewhere"))


@pytest.mark.parametrize("lose", [_lose_file, _lose_record])
def test_what_the_vault_lost_is_told_and_named(client: TestClient, place: Path, lose: Callable[[Path], None]) -> None:
    lose(place)
    answer = client.get(AT)

    assert (answer.status_code, answer.json()["code"]) == (500, "VAULT_DAMAGED")
    assert "H1" in answer.json()["detail"]


def test_a_manifest_that_cannot_be_read_is_one_more_change(client: TestClient, place: Path) -> None:
    manifest = place / "manifest-sha256.txt"
    manifest.chmod(0o644)
    manifest.write_text("rubbish")
    reply = client.post("/v1/records/H1/verify").json()

    assert (reply["intact"], reply["changed"]) == (False, ["manifest-sha256.txt"])


@pytest.mark.parametrize(("verb", "path"), [("GET", "/bag.zip"), ("POST", "/verify")])
def test_a_record_lost_with_its_list_is_told_as_lost(client: TestClient, place: Path, verb: str, path: str) -> None:
    _lose_record(place)
    place.with_name("H1.sha256").unlink()
    answer = client.request(verb, f"/v1/records/H1{path}")

    assert (answer.status_code, answer.json()["code"]) == (500, "VAULT_DAMAGED")
