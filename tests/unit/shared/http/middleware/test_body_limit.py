"""A body too long is refused with 413, whatever it says of its length, one too slow with 408; nothing is kept."""

import asyncio
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import UploadFile
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Scope

from shared.errors.http import BodyTooSlow
from shared.errors.tree import HosoError
from shared.http.app import create_app
from shared.http.auth.access import allow
from shared.http.middleware.body_limit import PLAIN, BodyLimitMiddleware
from shared.settings import Settings

LIMIT = 100_000
HEAD = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'


def _refuse(_scope: Scope, error: HosoError) -> ASGIApp:
    raise error


MULTIPART = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", max_upload=LIMIT)
    app = create_app(settings, [])

    @app.post("/upload", dependencies=[allow()])
    def upload(files: list[UploadFile]) -> dict[str, int]:
        return {"bytes": sum(len(file.file.read()) for file in files)}

    @app.post("/json", dependencies=[allow()])
    def take(body: dict[str, str]) -> dict[str, int]:
        return {"keys": len(body)}

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


def test_json_that_calls_itself_an_upload_too_may_be_no_longer(client: TestClient) -> None:
    kinds = [("content-type", "application/json"), ("content-type", MULTIPART["content-type"])]
    settings = {"content": b'{"a": "' + b"y" * PLAIN + b'"}', "headers": kinds}

    assert client.post("/json", **settings).status_code == 413  # type: ignore[arg-type]


def test_a_body_that_stops_coming_is_given_up() -> None:
    async def application(_scope: Any, receive: Any, _send: Any) -> None:
        while True:
            await receive()

    async def receive() -> Any:
        return await asyncio.Event().wait()

    limited = BodyLimitMiddleware(application, upload=LIMIT, refuse=_refuse, grace=0.01)
    with pytest.raises(BodyTooSlow):
        asyncio.run(asyncio.wait_for(limited({"type": "http", "headers": []}, receive, None), 10))  # type: ignore[arg-type]


def test_a_body_that_trickles_is_given_up_and_one_at_a_pace_is_not() -> None:
    async def read(piece: bytes) -> int:
        pieces = 0

        async def application(_scope: Any, receive: Any, _send: Any) -> None:
            nonlocal pieces
            for _ in range(200):
                await receive()
                pieces += 1

        async def receive() -> Any:
            await asyncio.sleep(0.001)
            return {"type": "http.request", "body": piece, "more_body": True}

        limited = BodyLimitMiddleware(application, upload=LIMIT, refuse=_refuse, grace=0.01)
        await limited({"type": "http", "headers": []}, receive, None)  # type: ignore[arg-type]
        return pieces

    with pytest.raises(BodyTooSlow):
        asyncio.run(read(b"y"))
    assert asyncio.run(read(b"y" * 1000)) == 200


def test_whoever_waits_behind_a_whole_body_may_wait() -> None:
    taken: list[Any] = []

    async def application(_scope: Any, receive: Any, _send: Any) -> None:
        taken.append((await receive())["body"])
        taken.append((await receive())["type"])

    async def receive() -> Any:
        if taken:
            await asyncio.sleep(0.05)
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": b""}

    limited = BodyLimitMiddleware(application, upload=LIMIT, refuse=_refuse, grace=0.01)
    asyncio.run(limited({"type": "http", "headers": []}, receive, None))  # type: ignore[arg-type]

    assert taken == [b"", "http.disconnect"]
