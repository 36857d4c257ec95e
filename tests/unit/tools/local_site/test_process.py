"""A site's folder is one site's, and what somebody else killed leaves nothing behind when it is started again."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.http.ports import free_port
from tools.local_site.servers.process import Process, ServerFailed, accepts
from tools.local_site.stack.claim import Claim

LEAVES_A_CHILD = 'sleep 600 & echo $! >"$0"; wait'


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    made = Process("a server", tmp_path / "log", free_port())
    yield made
    made.kill()


def alive(pid: int) -> bool:
    """Say whether a process runs; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """Wait until a process that was killed is gone, which takes it a moment; False when it stays."""
    pause = threading.Event()
    for _ in range(1000):
        if not alive(pid):
            return True
        pause.wait(0.01)
    return False


def begin(process: Process, path: Path) -> int:
    path.unlink(missing_ok=True)
    process.start(["sh", "-c", LEAVES_A_CHILD, str(path)], {})
    process.wait_for(lambda: path.exists() and bool(path.read_text()))
    return int(path.read_text())


def test_what_a_killed_server_left_is_ended_before_it_is_started_again(process: Process, tmp_path: Path) -> None:
    orphan = begin(process, tmp_path / "child")
    assert process.pid is not None
    leader = process.pid
    os.kill(leader, signal.SIGKILL)
    os.waitid(os.P_PID, leader, os.WEXITED | os.WNOWAIT)
    assert alive(orphan)
    begin(process, tmp_path / "child")

    assert ends(orphan)


def test_a_stranger_at_the_port_is_not_taken_for_the_server(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        process = Process("a server", tmp_path / "log", port)
        process.start(["true"], {})
        if (pid := process.pid) is not None:
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)

        with pytest.raises(ServerFailed):
            process.wait_for(lambda: accepts(port))


def test_a_folder_holds_one_site_at_a_time(tmp_path: Path) -> None:
    first, second = Claim(tmp_path), Claim(tmp_path)
    first.take()
    with pytest.raises(ServerFailed, match="already"):
        second.take()
    first.give_back()
    second.take()
    second.give_back()
