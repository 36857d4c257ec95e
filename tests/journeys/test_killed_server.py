"""`kill -9` of the server in the middle of it all: started again, it finishes the dossier, nothing lost or twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize(
    "point", ["DossierRequested", "DocumentsFilled", "DocumentsPrepared", "DocumentsSigned", "DocumentsCompleted"]
)
def test_a_killed_server_comes_back_and_finishes_the_dossier(tmp_path: Path, point: str) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "hoso", "demo", "--nominees", "4", "--home", str(home), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        while demo.poll() is None and not milestone(home, point):
            threading.Event().wait(0.02)  # look again for the outcome, without taking the server's core
        first = json.loads((home / "server.json").read_text())["pid"]
        os.kill(first, signal.SIGKILL)
        out, err = demo.communicate(timeout=240)

    assert demo.returncode == 0, err[-3000:]
    summary = json.loads(out)
    assert json.loads((home / "server.json").read_text())["pid"] != first
    assert len(summary["documents"]) == 4 + 4
    assert len({paper["number"] for paper in summary["documents"]}) == len(summary["documents"])
    assert {one["verdict"] for paper in summary["documents"] for one in paper["signatures"]} == {"valid"}
