"""A file that was changed in a vault of folders is never handed out whole, however it is asked for."""

import io
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from services import open_services
from services.archive.api import access
from services.archive.errors import VaultDamaged
from services.archive.package.bag import make_bag
from services.archive.search import find
from services.archive.vault.checked import AT_FIRST, checked, part
from services.archive.vault.vault import FolderVault
from shared.clock import Clock
from shared.files import digest
from shared.http.app import create_app
from shared.http.ports import free_port
from shared.people.principal import Role
from shared.settings import Settings

SMALL, LARGE = b"%PDF signed", bytes(AT_FIRST + 2 * 1024 * 1024)
AT = "/v1/records/H1"
ASKED: list[tuple[str, str, Mapping[str, str]]] = [
    ("GET", "/files/data/papers/a.pdf", {}),
    ("HEAD", "/files/data/papers/a.pdf", {}),
    ("GET", "/files/data/papers/a.pdf", {"Range": "bytes=0-1"}),
    ("GET", "/files/data/papers/a.pdf", {"If-None-Match": "*"}),
    ("GET", "/bag.zip", {}),
]
DAMAGED = VaultDamaged(id="H1", name="data/papers/a.pdf")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give the folder of a record with a small paper and a large file of the clerk."""
    for name, data in (("a.pdf", SMALL), ("01.pdf", LARGE)):
        (tmp_path / name).write_bytes(data)
    files = [("papers/a.pdf", tmp_path / "a.pdf"), ("submitted/01.pdf", tmp_path / "01.pdf")]
    make_bag(tmp_path / "bag", files=files, info={})
    return Path(FolderVault(tmp_path / "home/vault", Clock()).keep("H1", tmp_path / "bag", until=None))


@pytest.fixture
def client(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx2.Client]:
    """Give a client of a real HTTP server, so that an answer that breaks off is seen as such."""
    assert place.exists()
    monkeypatch.setattr(find, "holds", lambda *_: True)
    settings = Settings(home=tmp_path / "home", broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings, ["archive"]))
    key = app.state.keys.add("An", Role.ARCHIVIST)
    with serving(app) as url, httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}) as made:
        yield made


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    port, started = free_port(), threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, *args: object, **more: object) -> None:
            await super().startup(*args, **more)  # type: ignore[arg-type]
            started.set()

    server = Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    assert started.wait(30)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def change(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.mark.parametrize(("verb", "path", "headers"), ASKED)
def test_a_small_file_is_told_as_damaged_before_its_first_byte(
    client: httpx2.Client, place: Path, verb: str, path: str, headers: Mapping[str, str]
) -> None:
    whole = client.request(verb, AT + path, headers=headers).status_code
    change(place / "data/papers/a.pdf", b"%PDF forged")
    answer = client.request(verb, AT + path, headers=headers)

    assert whole in (200, 206, 304)
    assert answer.status_code == 500
    assert verb == "HEAD" or (answer.json()["code"], "a.pdf" in answer.json()["detail"]) == ("VAULT_DAMAGED", True)


@pytest.mark.parametrize(("verb", "path", "headers"), ASKED)
def test_a_paper_forged_together_with_its_list_is_told_by_the_index(
    client: httpx2.Client,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    path: str,
    headers: Mapping[str, str],
) -> None:
    kept = digest(io.BytesIO(SMALL))
    monkeypatch.setattr(access, "paper_digests", lambda *_: {"data/papers/a.pdf": kept})
    change(place / "data/papers/a.pdf", b"%PDF forged")
    listed = place.with_name("H1.sha256")
    change(listed, listed.read_bytes().replace(kept.encode(), digest(io.BytesIO(b"%PDF forged")).encode()))

    assert client.request(verb, AT + path, headers=headers).status_code == 500


@pytest.mark.parametrize("list_of_digests", ["", "rubbish"])
def test_where_the_list_of_digests_is_gone_the_manifest_of_the_bag_tells(
    client: httpx2.Client, place: Path, list_of_digests: str
) -> None:
    change(place.with_name("H1.sha256"), list_of_digests.encode())
    before = client.get(f"{AT}/files/data/papers/a.pdf").status_code
    change(place / "data/papers/a.pdf", b"%PDF forged")

    assert (before, client.get(f"{AT}/files/data/papers/a.pdf").status_code) == (200, 500)


@pytest.mark.parametrize("path", ["/files/data/submitted/01.pdf", "/bag.zip"])
@pytest.mark.parametrize("changed", [LARGE[:-1] + b"x", b"x" + LARGE[1:], LARGE[:-1], LARGE + b"x"])
def test_a_large_file_breaks_off_before_its_end_and_the_log_says_why(
    client: httpx2.Client, place: Path, path: str, changed: bytes
) -> None:
    assert client.get(AT + path).status_code == 200
    change(place / "data/submitted/01.pdf", changed)

    with capture_logs() as logs, pytest.raises(httpx2.RemoteProtocolError):
        client.get(AT + path)
    assert [type(log["error"].__cause__) for log in logs if log["event"] == "answer_broken_off"] == [VaultDamaged]


@pytest.mark.parametrize("part", ["bytes=0-0", "bytes=100-2000000", "bytes=-5"])
def test_a_part_of_a_large_file_that_was_changed_elsewhere_is_not_given(
    client: httpx2.Client, place: Path, part: str
) -> None:
    at = f"{AT}/files/data/submitted/01.pdf"
    part_before = client.get(at, headers={"Range": part}).status_code
    change(place / "data/submitted/01.pdf", LARGE[: AT_FIRST + 1] + b"x" + LARGE[AT_FIRST + 2 :])

    with cut_or_refused():
        answer = client.get(at, headers={"Range": part})
        assert answer.status_code == 500
    assert part_before == 206


@contextmanager
def cut_or_refused() -> Iterator[None]:
    try:
        yield
    except httpx2.RemoteProtocolError:
        return


def test_a_head_and_a_tag_of_a_large_file_are_those_of_an_unchanged_one(client: httpx2.Client, place: Path) -> None:
    at = f"{AT}/files/data/submitted/01.pdf"
    tag = client.head(at).headers["etag"]
    known = client.get(at, headers={"If-None-Match": tag}).status_code
    change(place / "data/submitted/01.pdf", LARGE[:-1] + b"x")

    assert known == 304
    assert client.head(at).status_code == client.get(at, headers={"If-None-Match": tag}).status_code == 500


@given(st.binary(max_size=300), st.integers(0, 310), st.integers(0, 310))
def test_any_part_of_an_unchanged_file_is_given_as_it_is(data: bytes, start: int, end: int) -> None:
    file = checked(io.BytesIO(data), digest(io.BytesIO(data)), DAMAGED)

    assert b"".join(part(file, start, end)) == data[start:end]


@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(1, 50), st.integers(1, 50))
def test_no_changed_file_is_read_to_its_end(data: bytes, other: bytes, at_first: int, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("services.archive.vault.checked.AT_FIRST", at_first)
        patch.setattr("services.archive.vault.checked.CHUNK", chunk)
        read = []
        try:
            file = checked(io.BytesIO(other), digest(io.BytesIO(data)), DAMAGED)
            while piece := file.read(7):
                read.append(piece)
            whole = True
        except VaultDamaged:
            whole = False

    assert whole is (data == other)
    assert b"".join(read) == other if whole else len(b"".join(read)) < max(len(other), 1)
