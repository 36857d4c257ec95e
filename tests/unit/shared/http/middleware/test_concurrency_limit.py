"""The gate: so many POSTs at once and no more; what it refuses was not begun, and it says when to come again."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from shared.http.middleware.concurrency_limit import ConcurrencyLimitMiddleware


class LimitedApp:
    """An application behind a gate for two, whose POSTs wait to be let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.inside = threading.Semaphore(0)
        self.begun = 0
        app = FastAPI()

        @app.post("/")
        def wait() -> str:
            self.begun += 1
            self.inside.release()
            self.go.wait(10)
            return "taken"

        @app.get("/")
        def look() -> str:
            return "seen"

        app.add_middleware(
            ConcurrencyLimitMiddleware, limit=2, refuse=lambda _, error: PlainTextResponse(error.code, error.status)
        )
        self.client = TestClient(app)


@pytest.fixture
def app() -> Iterator[LimitedApp]:
    made = LimitedApp()
    yield made
    made.go.set()


def test_whoever_comes_beyond_the_limit_is_refused_and_the_others_are_not(app: LimitedApp) -> None:
    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(app.client.post, "/") for _ in range(2)]
        for _ in first:
            assert app.inside.acquire(timeout=10)
        third = app.client.post("/")
        look = app.client.get("/")
        app.go.set()

    assert (third.status_code, third.text) == (503, "SERVER_BUSY")
    assert look.status_code == 200
    assert [entry.result().status_code for entry in first] == [200, 200]
    assert app.begun == 2


def test_there_is_room_again_when_somebody_is_done(app: LimitedApp) -> None:
    app.go.set()

    assert [app.client.post("/").status_code for _ in range(5)] == [200] * 5
