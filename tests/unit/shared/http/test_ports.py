"""A server's port is one that nobody else is given: free, and below what the system gives away by itself."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.http import ports


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that somebody listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports.free_port()))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_is_below_those_that_connections_get() -> None:
    with socket.socket() as anybody:
        anybody.bind(("127.0.0.1", 0))
        first = int(ports.GIVEN.read_text().split()[0])

        assert all(ports.LOWEST <= ports.free_port() < first <= anybody.getsockname()[1] for _ in range(100))


def test_a_port_in_use_is_not_given(taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "range").write_text(f"{taken + 1}\t60999\n")
    monkeypatch.setattr(ports, "GIVEN", tmp_path / "range")
    monkeypatch.setattr(ports, "LOWEST", taken)
    with pytest.raises(OSError, match="no port is free"):
        ports.free_port()

    monkeypatch.setattr(ports, "LOWEST", taken - 20)
    assert ports.free_port() in range(taken - 20, taken)
