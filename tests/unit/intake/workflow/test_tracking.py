"""Who follows a dossier holds no thread, sees nothing more when the key is dropped, and may ask from anywhere."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services import open_services
from services.intake import tables
from services.intake.workflow.trail import tracking
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings
from tests.seasons import SEASON

DOSSIER = "01J00000000000000000000000"
PATH = f"/v1/dossiers/{DOSSIER}/events"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    made = create_app(settings, open_services(settings, ["intake"]))
    values = {"id": DOSSIER, "submission_id": DOSSIER, "pack": "p", "kind": "k", "created_at": "2026-01-01"}
    values |= {"pack_digest": "", "season_id": SEASON, "facts": ""}
    with made.state.runtime.services[0].kit.database.transaction() as tx:
        tx.execute(tables.dossier.insert().values(**values, season_version=1))
        tx.execute(tables.milestone.insert().values(dossier_id=DOSSIER, type="DocumentsSigned", at="now", data="{}"))
    return made


async def follow(app: FastAPI, key: str, heard: Callable[[bytes], Awaitable[None]]) -> None:
    """Ask for the events and hand on each piece as it comes, until the answer ends."""

    async def receive() -> Any:
        return await asyncio.Event().wait()

    async def send(message: Any) -> None:
        if message.get("body"):
            await heard(message["body"])

    headers = [(b"authorization", f"Bearer {key}".encode())]
    scope = {"type": "http", "method": "GET", "path": PATH, "raw_path": PATH.encode(), "query_string": b""}
    await app({**scope, "headers": headers, "asgi": {"version": "3.0", "spec_version": "2.4"}}, receive, send)


def test_fifty_who_wait_for_news_hold_no_thread(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "PAUSE", 3600)
    key = app.state.keys.add("An", Role.CLERK)

    async def held() -> int:
        waiting = asyncio.Semaphore(0)

        async def heard(piece: bytes) -> None:
            if piece.startswith(b":"):
                waiting.release()

        streams = [asyncio.create_task(follow(app, key, heard)) for _ in range(50)]
        for _ in streams:
            await asyncio.wait_for(waiting.acquire(), 30)
        await asyncio.sleep(0)
        result = anyio.to_thread.current_default_thread_limiter().borrowed_tokens
        for stream in streams:
            stream.cancel()
        return int(result)

    assert asyncio.run(held()) == 0


def test_a_key_that_is_dropped_ends_the_stream_it_opened(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "PAUSE", 0)
    key = app.state.keys.add("An", Role.CLERK)
    dropped: list[int] = []

    async def heard(piece: bytes) -> None:
        if piece.startswith(b":") and not dropped:
            dropped.append(app.state.keys.drop("An"))

    asyncio.run(asyncio.wait_for(follow(app, key, heard), 30))

    assert dropped == [1]


@pytest.mark.parametrize("last", ["²", "9" * 5000, "-1", "x", "１"])
def test_a_last_event_id_of_nobody_begins_at_the_start(app: FastAPI, last: str) -> None:
    assert tracking.number_of(last) == 0


def test_a_stream_goes_on_behind_the_event_seen_last(app: FastAPI) -> None:
    kit = app.state.runtime.services[0].kit
    first = tracking.events_after(kit, DOSSIER, tracking.number_of("0"), None)

    assert first.text.startswith(f"id: {first.seq}\nevent: DocumentsSigned\n")
    assert tracking.events_after(kit, DOSSIER, tracking.number_of(str(first.seq)), None).text == ""


def test_an_unknown_dossier_is_refused_before_a_stream_begins(app: FastAPI) -> None:
    key = app.state.keys.add("An", Role.CLERK)
    headers = {"Authorization": f"Bearer {key}"}

    assert TestClient(app).get("/v1/dossiers/x/events", headers=headers).json()["code"] == "NOT_FOUND"
