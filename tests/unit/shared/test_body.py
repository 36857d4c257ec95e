"""A body that is too long is refused with 413, whether its length was said, left out or a lie; nothing is kept."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import UploadFile
from fastapi.testclient import TestClient

from shared.access import allow
from shared.app import create_app
from shared.body import PLAIN
from shared.settings import Settings

LIMIT = 100_000
HEAD = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
MULTIPART = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", max_upload=LIMIT)
    app = create_app(settings, [])

    @app.post("/upload", dependencies=[allow()])
    def upload(files: list[UploadFile]) -> dict[str, int]:
        return {"bytes": sum(len(one.file.read()) for one in files)}

    @app.post("/json", dependencies=[allow()])
    def take(given: dict[str, str]) -> dict[str, int]:
        return {"keys": len(given)}

    return TestClient(app, raise_server_exceptions=False)


def pieces(size: int) -> Iterator[bytes]:
    yield HEAD
    for _ in range(0, size, 1000):
        yield b"y" * 1000
    yield b"\r\n--x--\r\n"


def test_a_body_within_the_limit_is_taken(client: TestClient) -> None:
    answer = client.post("/upload", content=pieces(LIMIT - 1000), headers=MULTIPART)

    assert (answer.status_code, answer.json()) == (200, {"bytes": LIMIT - 1000})


@pytest.mark.parametrize("said", [{}, {"content-length": "10"}, {"content-length": str(LIMIT * 2)}])
def test_a_longer_body_is_refused_whatever_length_it_says(client: TestClient, said: dict[str, str]) -> None:
    answer = client.post("/upload", content=pieces(LIMIT + 1000), headers={**MULTIPART, **said})

    assert (answer.status_code, answer.json()["code"]) == (413, "BODY_TOO_LARGE")
    assert "detail_en" in answer.json()


def test_a_body_that_is_no_upload_may_be_a_mebibyte_long(client: TestClient) -> None:
    long = client.post("/json", json={"a": "y" * PLAIN})
    short = client.post("/json", json={"a": "y" * (PLAIN - 100)})

    assert (long.status_code, short.status_code) == (413, 200)
