"""Who sends a request is asked once, by a port that any means of telling it may stand behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from shared.errors.site import KeysUnreadable
from shared.http.auth.access import allow
from shared.http.middleware.authentication import AuthenticationMiddleware
from shared.http.problems import add_errors, refused
from shared.people.authenticator import Headers
from shared.people.principal import Principal, Role

LAN = Principal(id="1", name="Lan", roles=frozenset({Role.CLERK}), unit="Phòng Nội vụ")
Tell = Callable[[Headers], Principal | None]


class Badge:
    """An authenticator of another kind: it knows people by a header of their own."""

    def __init__(self, tell: Tell = lambda headers: LAN if (b"x-badge", b"lan") in headers else None) -> None:
        self.asked = 0
        self._tell = tell

    def authenticate(self, headers: Headers) -> Principal | None:
        self.asked += 1
        return self._tell(list(headers))


def served(badge: Badge) -> TestClient:
    app = FastAPI()

    @app.get("/v1/me")
    @app.post("/v1/me")
    def me(who: Annotated[Principal, allow(Role.CLERK)]) -> str:
        return f"{who.name}, {who.unit}"

    @app.get("/v1/register", dependencies=[allow(Role.CLERK, whole_agency=True)])
    def register() -> str:
        return "all units"

    @app.get("/health/live", dependencies=[allow()])
    def live() -> str:
        return "live"

    app.add_middleware(AuthenticationMiddleware, authenticator=badge, refuse=refused)
    add_errors(app)
    return TestClient(app)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_is_asked_once_who_sent_it_and_its_route_reads_the_answer(method: str) -> None:
    badge = Badge()
    answer = served(badge).request(method, "/v1/me", headers={"X-Badge": "lan"})

    assert (answer.json(), badge.asked) == ("Lan, Phòng Nội vụ", 1)


def test_what_everybody_may_ask_is_answered_without_asking_who() -> None:
    badge = Badge()

    assert served(badge).get("/health/live").status_code == 200
    assert badge.asked == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_known_is_refused_with_what_to_send(method: str) -> None:
    answer = served(Badge()).request(method, "/v1/me")

    assert (answer.status_code, answer.json()["code"]) == (401, "KEY_MISSING")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_where_it_cannot_be_told_who_asks_nobody_is_let_in(method: str) -> None:
    def away(_: Headers) -> Principal | None:
        raise KeysUnreadable(path=Path("keys.json"), why="PermissionError")

    answer = served(Badge(away)).request(method, "/v1/me")

    assert (answer.status_code, answer.json()["code"]) == (503, "KEYS_UNREADABLE")


def test_what_is_the_whole_agencys_is_not_for_a_unit() -> None:
    answer = served(Badge()).get("/v1/register", headers={"X-Badge": "lan"})

    assert (answer.status_code, answer.json()["code"]) == (403, "AGENCY_ONLY")
    assert "Phòng Nội vụ" in answer.json()["detail"]
