"""A proxy that passes requests on and loses the answers to forms, as a line does that breaks at the wrong moment."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ABSOLUTE = re.compile(rb"^(\S+) http://[^/\s]+(\S*) ")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
KEPT = re.compile(rb"\r\n(?:proxy-)?connection:[^\r]*", re.IGNORECASE)
CHUNK = 65_536


class Losing:
    """One request a connection; while `loses`, what answers a POST is read to its end and thrown away."""

    def __init__(self, site: tuple[str, int]) -> None:
        self._site = site
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.loses = False
        self.lost: list[bytes] = []  # the requests whose answers were lost, as they were sent

    @property
    def address(self) -> str:
        """Where a browser reaches it."""
        host, port = self._listener.getsockname()[:2]
        return f"http://{host}:{port}"

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def close(self) -> None:
        """Take no more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def again(self) -> bytes:
        """Send the last lost request once more, as a reload does; return the head of its answer."""
        answer = b"".join(self._answer(self.lost[-1]))
        return answer.partition(b"\r\n\r\n")[0]

    def _pass_on(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            request = received(client)
            if self.loses and request.startswith(b"POST "):
                for _ in self._answer(request):
                    pass
                self.lost.append(request)
                return
            for part in self._answer(request):
                client.sendall(part)

    def _answer(self, request: bytes) -> Iterator[bytes]:
        with socket.create_connection(self._site) as server:
            server.sendall(request)
            while part := server.recv(CHUNK):
                yield part


def received(client: socket.socket) -> bytes:
    """Return a whole request, its target as a server knows it, that asks for the connection to be closed."""
    head, body = b"", b""
    while b"\r\n\r\n" not in head:
        if not (part := client.recv(CHUNK)):
            return b""
        head += part
    head, _, body = head.partition(b"\r\n\r\n")
    length = int(match[1]) if (match := LENGTH.search(head)) else 0
    while len(body) < length and (part := client.recv(CHUNK)):
        body += part
    head = KEPT.sub(b"", ABSOLUTE.sub(rb"\1 \2 ", head))
    return head + b"\r\nConnection: close\r\n\r\n" + body


@contextmanager
def losing(url: str) -> Iterator[Losing]:
    """Give such a proxy before a site."""
    host, port = url.removeprefix("http://").rsplit(":", 1)
    proxy = Losing((host, int(port)))
    threading.Thread(target=proxy.serve, daemon=True).start()
    try:
        yield proxy
    finally:
        proxy.close()
