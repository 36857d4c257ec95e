"""The proxy passes everything on, until it is told to misbehave."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.faults.proxy import Fault, Proxy


@pytest.fixture
def echo() -> Iterator[int]:
    """Give the port of a server that answers with what it is sent."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(client,), daemon=True).start()

    def answer(client: socket.socket) -> None:
        with client:
            try:
                while data := client.recv(65536):
                    client.sendall(data)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


@pytest.fixture
def proxy(echo: int) -> Iterator[Proxy]:
    made = Proxy(echo)
    yield made
    made.close()


def ask(proxy: Proxy, data: bytes, timeout: float = 5) -> bytes:
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=timeout) as line:
        line.sendall(data)
        got = b""
        while len(got) < len(data):
            piece = line.recv(65536)
            if not piece:
                break
            got += piece
        return got


def test_a_proxy_that_is_well_passes_every_byte(proxy: Proxy) -> None:
    data = bytes(range(256)) * 2000

    assert ask(proxy, data) == data


def test_a_cut_line_answers_nothing_and_is_whole_afterwards(proxy: Proxy) -> None:
    with proxy.told(Fault(cut=True)):
        try:
            answer = ask(proxy, b"x")
        except OSError:
            answer = b""

    assert answer == b""
    assert ask(proxy, b"x") == b"x"


def test_a_swallowing_line_stays_open_and_says_nothing(proxy: Proxy) -> None:
    with proxy.told(Fault(swallow=True)), pytest.raises(TimeoutError):
        ask(proxy, b"x", timeout=0.3)


def test_a_truncated_answer_ends_early(proxy: Proxy) -> None:
    with proxy.told(Fault(truncate=10)):
        assert len(ask(proxy, b"x" * 200_000)) <= 10


def test_requests_are_refused_as_often_as_told(proxy: Proxy) -> None:
    with proxy.told(Fault(refuse=0.3)):
        answers = [ask(proxy, b"PUT /x HTTP/1.1\r\n\r\n" + b" " * 200) for _ in range(100)]

    assert 15 < sum(answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n") for answer in answers) < 45
