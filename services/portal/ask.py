"""The only module that calls services: asks their `/v1` in the name of whoever opened the page."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from json import loads
from typing import Any, TypedDict, Unpack  # Any: JSON of another service, which view.py of each room reads

import httpx2

from shared.errors.tree import HosoError, Unavailable
from shared.http.models import Problem

# which service answers /v1/<word>, where services are processes apart; deploy/site.toml says the same
OWNERS = {
    "check": "filling",
    "documents": "signing",
    "dossiers": "intake",
    "events": "intake",
    "incoming": "intake",
    "packs": "intake",
    "papers": "intake",
    "previews": "filling",
    "records": "archive",
    "seasons": "intake",
    "signing": "signing",
    "submissions": "intake",
    "tasks": "intake",
    "templates": "filling",
    "verify": "signing",
}
PATIENCE = 120.0  # seconds an answer may take: a table of thousands of rows is read in the request
CREDENTIALS = ("cookie", "authorization")
Facts = dict[str, Any]


class Sent(TypedDict, total=False):
    """What goes with a request beside its path."""

    params: Mapping[str, str | int | None]
    json: Facts
    content: AsyncIterator[bytes]
    more: Mapping[str, str]


class ServiceSilent(Unavailable):
    code = "SERVICE_AWAY"
    vi = "Dịch vụ “{service}” đang khởi động lại; hãy thử lại sau ít giây."
    en = "The service “{service}” is being restarted; try again in a few seconds."


class Refused(Exception):
    """A service refused what a page asked of it; `problem` is what it said."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Ask:
    """Asks the services, those of this process without a socket: a page that waits would hold the one it waits for."""

    def __init__(self, inner: Callable[..., Awaitable[None]], peers: Mapping[str, str]) -> None:
        self._here = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=inner, raise_app_exceptions=False), base_url="http://here"
        )
        self._there = {
            service: httpx2.AsyncClient(base_url=url, timeout=PATIENCE)
            for service, url in peers.items()
            if service in OWNERS.values()
        }

    async def get(self, headers: Mapping[str, str], path: str, **params: str | int | None) -> Facts:
        """Return the JSON of a GET; entries without a value are left out. Raises Refused, ServiceSilent."""
        chosen = {name: value for name, value in params.items() if value not in (None, "")}
        return await self._call("GET", headers, path, params=chosen)

    async def post(self, headers: Mapping[str, str], path: str, json: Facts, key: str | None = None) -> Facts:
        """Return the JSON of a POST; `key` makes sending it twice harmless. Raises Refused, ServiceSilent."""
        more = {"Idempotency-Key": key} if key else {}
        return await self._call("POST", headers, path, json=json, more=more)

    async def file(self, headers: Mapping[str, str], path: str, json: Facts) -> bytes:
        """Return the file that a POST answers with. Raises Refused, ServiceSilent."""
        return await self._answer("POST", headers, path, json=json)

    async def put(self, headers: Mapping[str, str], path: str, json: Facts) -> Facts:
        """Return the JSON of a PUT. Raises Refused, ServiceSilent."""
        return await self._call("PUT", headers, path, json=json)

    async def delete(self, headers: Mapping[str, str], path: str) -> Facts:
        """Return the JSON of a DELETE. Raises Refused, ServiceSilent."""
        return await self._call("DELETE", headers, path)

    async def send(self, headers: Mapping[str, str], path: str, body: AsyncIterator[bytes], key: str = "") -> Facts:
        """Pass the body of a form with files on as it comes; `key` as in `post`. Raises Refused, ServiceSilent."""
        kept = ("content-type", "content-length")
        more = {name: headers[name] for name in kept if name in headers} | ({"Idempotency-Key": key} if key else {})
        return await self._call("POST", headers, path, content=body, more=more)

    async def _call(self, method: str, headers: Mapping[str, str], path: str, **sent: Unpack[Sent]) -> Facts:
        body = await self._answer(method, headers, path, **sent)
        try:
            facts: Facts = loads(body)
        except ValueError as error:
            raise ServiceSilent(service=_owner(path)) from error
        return facts

    async def _answer(
        self,
        method: str,
        headers: Mapping[str, str],
        path: str,
        *,
        params: Mapping[str, str | int | None] | None = None,
        json: Facts | None = None,
        content: AsyncIterator[bytes] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> bytes:
        service = _owner(path)
        own = {name: headers[name] for name in CREDENTIALS if name in headers}
        own |= {"Sec-Fetch-Site": "same-origin", **(more or {})}  # the page was judged when it came
        try:
            answer = await self._there.get(service, self._here).request(
                method, path, headers=own, params=params, json=json, content=content, timeout=PATIENCE
            )
            if answer.status_code >= 400:
                raise Refused(Problem.model_validate(answer.json()))
        except (httpx2.HTTPError, ValueError) as error:
            raise ServiceSilent(service=service) from error
        return answer.content


def _owner(path: str) -> str:
    """Return the service that answers a path."""
    return OWNERS.get(path.split("?")[0].split("/")[2], "portal")


def as_problem(error: HosoError, path: str, request_id: str) -> Problem:
    """Return an error of ours as a service would have told it."""
    return Problem(
        type=f"urn:hoso:error:{error.code}",
        title=error.code,
        status=error.status,
        detail=error.sentence("vi"),
        detail_en=error.sentence("en"),
        code=error.code,
        instance=path,
        request_id=request_id,
    )
