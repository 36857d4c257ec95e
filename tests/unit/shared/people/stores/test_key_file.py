"""A key counts in one form only, is asked for before a body is read, and is gone the moment it is dropped."""

import asyncio
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.people.address import open_keys
from shared.people.principal import Role
from shared.settings import Settings

MULTIPART = (b"content-type", b"multipart/form-data; boundary=x")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    return create_app(settings, open_services(settings, ["intake"]))


def status(app: FastAPI, *parts: str) -> int:
    headers = [("Authorization", entry.encode("latin-1")) for entry in parts]
    return TestClient(app).get("/v1/packs", headers=headers).status_code  # type: ignore[arg-type]


def test_the_scheme_may_be_written_in_any_case(app: FastAPI) -> None:
    key = app.state.keys.add("An", Role.CLERK)

    assert [status(app, f"{scheme} {key}") for scheme in ("Bearer", "bearer", "BEARER")] == [200] * 3


def test_two_keys_another_scheme_or_none_are_refused(app: FastAPI) -> None:
    key = app.state.keys.add("An", Role.CLERK)
    odd = [(key,), (f"Basic {key}",), (f"Bearer {key}", "Bearer x"), (f"Bearer {key}", f"Bearer {key}"), ("Bearer",)]
    odd += [(f"Bearer {key}\xa0x",), ("Bearer \xb2",), (f"Bearer Bearer {key}",), ("Bearer " + "a" * 60_000,)]

    assert [status(app, *entry) for entry in odd] == [401] * len(odd)


@pytest.mark.parametrize("path", ["/v1/submissions", "/v1/dossiers", "/v1/none"])
def test_without_a_key_not_a_byte_of_a_body_is_read(app: FastAPI, path: str) -> None:
    read: list[int] = []

    async def receive() -> Any:
        read.append(1)
        return {"type": "http.request", "body": b"--x\r\n", "more_body": True}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    asyncio.run(app({**scope, "headers": [MULTIPART]}, receive, send))

    assert (sent[0]["status"], read) == (401, [])


def test_a_key_dropped_within_one_tick_of_the_clock_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keys, server = open_keys(f"file:{path}"), open_keys(f"file:{path}")
    key = keys.add("An", Role.CLERK)
    os.utime(path, ns=(1, 1))
    assert server.who(key) is not None
    keys.drop("An")
    os.utime(path, ns=(1, 1))

    assert server.who(key) is None


def test_a_key_dropped_while_others_are_made_stays_dropped_and_none_is_lost(tmp_path: Path) -> None:
    path = f"file:{tmp_path}/keys.json"
    for n in range(8):
        open_keys(path).add(f"old{n}", Role.CLERK)
    with ThreadPoolExecutor(16) as pool:
        dropped = [pool.submit(open_keys(path).drop, f"old{n}") for n in range(8)]
        made = [pool.submit(open_keys(path).add, f"new{n}", Role.CLERK) for n in range(8)]
        assert [entry.result() for entry in dropped] == [1] * 8
        assert len({entry.result() for entry in made}) == 8

    assert sorted(entry.principal.name for entry in open_keys(path).listed()) == [f"new{n}" for n in range(8)]
