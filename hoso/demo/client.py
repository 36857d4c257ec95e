"""Talks to a HoSo server as its users do; a call that met a dead server is made again when it is back."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias  # the options of a call, as httpx2 takes them

import httpx2

TRIES = 60
Reply: TypeAlias = dict[str, Any]  # JSON of the API, read as somebody reads it who knows only the README


class Refused(Exception):
    """The server refused a call; the message is the server's own sentence."""


class Client:
    """A user of the HTTP API; `revive` is called when the server does not answer."""

    def __init__(self, url: str, key: str, revive: Callable[[], bool]) -> None:
        limits = httpx2.Limits(max_connections=8)
        headers = {"Authorization": f"Bearer {key}"}
        self._url = url
        self._http = httpx2.Client(base_url=url, headers=headers, timeout=120, limits=limits)
        self._revive = revive
        self._pause = threading.Event()
        self._lock = threading.Lock()

    def like(self, key: str) -> "Client":
        """Return a client of the same server for somebody with another key."""
        return Client(self._url, key, self._revive)

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def call(self, method: str, path: str, **what: Any) -> httpx2.Response:
        """Make a call; all calls of the demo may safely be made twice. Raises Refused with the server's sentence."""
        for _ in range(TRIES):
            try:
                answer = self._http.request(method, path, **what)
            except httpx2.TransportError:
                with self._lock:
                    self._revive()
                self._pause.wait(0.25)
                continue
            if answer.status_code == 503:
                self._pause.wait(0.25)
                continue
            if answer.status_code >= 400:
                raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:2000]}")
            return answer
        raise Refused(f"{method} {path}: the server does not answer")

    def fetch(self, path: str, target: Path) -> None:
        """Download a large answer into a file, in pieces; one that broke off begins anew. Raises Refused."""
        for _ in range(TRIES):
            try:
                with self._http.stream("GET", path) as answer, target.open("wb") as out:
                    if answer.status_code == 503:
                        raise httpx2.TransportError("503")
                    if answer.status_code != 200:
                        raise Refused(f"GET {path}: {answer.status_code} {answer.read().decode()[:2000]}")
                    for piece in answer.iter_bytes():
                        out.write(piece)
                return
            except httpx2.TransportError:
                with self._lock:
                    self._revive()
                self._pause.wait(0.25)
        raise Refused(f"GET {path}: the server does not answer")

    def get(self, path: str, **what: object) -> Reply:
        """Return the JSON of a GET."""
        reply: Reply = self.call("GET", path, **what).json()
        return reply

    def whole(self, path: str, entries: str, most: int = 1000, **params: str) -> Reply:
        """Return the JSON of a GET with the entries of all its pages."""
        page = self.get(path, params={**params, "limit": most})
        items, after = page[entries], page["next"]
        while after is not None:
            more = self.get(path, params={**params, "limit": most, "cursor": after})
            items, after = items + more[entries], more["next"]
        return {**page, entries: items, "next": None}

    def post(self, path: str, **what: object) -> Reply:
        """Return the JSON of a POST."""
        reply: Reply = self.call("POST", path, **what).json()
        return reply


def await_answer(url: str, alive: Callable[[], bool], seconds: float = 240) -> bool:
    """Wait until a server is alive for its health check; False when it is not `alive` any more, raises TimeoutError."""
    pause = threading.Event()
    with httpx2.Client(timeout=5) as asker:
        for _ in range(int(seconds / 0.05)):
            try:
                if asker.get(f"{url}/health/live").status_code == 200:
                    return True
            except httpx2.HTTPError:
                pass
            if not alive():
                return False
            pause.wait(0.05)
    raise TimeoutError(f"{url} did not answer in {seconds:g} s")
