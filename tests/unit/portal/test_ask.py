"""Pages ask services of the same process without a socket, others at their address, and pass on what was refused."""

import asyncio
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from services.portal.ask import OWNERS, Ask, Refused, ServiceSilent

SITE: dict[str, Any] = tomllib.loads((Path(__file__).parents[3] / "deploy/site.toml").read_text("utf-8"))


def test_every_route_of_another_service_has_its_owner() -> None:
    routes = {
        route: name for name, entry in SITE["services"].items() for route in entry.get("routes", ()) if name != "portal"
    }

    assert routes == OWNERS


async def refusing(scope: Any, receive: Any, send: Any) -> None:
    values = {"type": "t", "title": "T", "status": 409, "detail": "vi", "detail_en": "en", "code": "X"}
    body = json.dumps({**values, "instance": "/", "request_id": "r"}).encode()
    await send({"type": "http.response.start", "status": 409, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})


def test_a_refusal_is_passed_on_with_its_words() -> None:
    with pytest.raises(Refused) as refused:
        asyncio.run(Ask(refusing, {}).get({}, "/v1/dossiers"))

    assert (refused.value.problem.status, refused.value.problem.detail) == (409, "vi")


def test_a_service_that_is_away_is_named() -> None:
    with pytest.raises(ServiceSilent, match="archive"):
        asyncio.run(Ask(refusing, {"archive": "http://127.0.0.1:9"}).get({}, "/v1/records"))
