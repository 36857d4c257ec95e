"""`kill -9` of the server at five points of one dossier: each time it comes back; nothing is lost, nothing twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[2]
POINTS = ("DossierRequested", "DocumentsFilled", "DocumentsPrepared", "DocumentsSigned", "DocumentsCompleted")


def milestone(home: Path, state: str) -> bool:
    """Say whether some document of the demo has reached a state, by the tracker's own table."""
    path = home / "database" / "intake.db"
    if not path.exists():
        return False
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as connection:
            query = "select count(*) from milestone where type = ?"
            return bool(connection.execute(query, (state,)).fetchone()[0])
    except sqlite3.OperationalError:
        return False


def server_of(home: Path) -> int | None:
    """Return the process of the demo's server, None while the demo notes another one."""
    try:
        pid: int = json.loads((home / "server.json").read_text())["pid"]
    except ValueError:
        return None
    return pid


def kill_at(home: Path, point: str, demo: subprocess.Popen[str], killed: list[int]) -> None:
    """Kill the server that was started last once the dossier has come to a point, if the demo is not over before."""
    while demo.poll() is None:
        pid = server_of(home) if milestone(home, point) else None
        if pid is not None and pid not in killed:
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)
            return
        threading.Event().wait(0.02)  # look again for the outcome, without taking the server's core


def test_a_server_killed_at_each_point_comes_back_and_finishes_the_dossier(tmp_path: Path) -> None:
    home, killed = tmp_path / "home", list[int]()
    command = [sys.executable, "-m", "hoso", "demo", "--nominees", "4", "--home", str(home), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        for point in POINTS:
            kill_at(home, point, demo, killed)
        out, err = demo.communicate(timeout=240)

    assert demo.returncode == 0, err[-3000:]
    summary = json.loads(out)
    assert len(killed) == len(POINTS)
    assert server_of(home) not in killed
    assert len(summary["documents"]) == 4 + 4
    assert len({paper["number"] for paper in summary["documents"]}) == len(summary["documents"])
    assert {seen["verdict"] for paper in summary["documents"] for seen in paper["signatures"]} == {"valid"}
