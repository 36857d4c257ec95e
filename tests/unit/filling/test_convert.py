"""A lane that hangs is killed with its whole process group, and the next job works."""

import glob
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from services.filling.convert import ConversionFailed, ConversionTimeout, Lanes
from services.filling.render import render

ROOT = Path(__file__).parents[3]


def members(group: int) -> list[int]:
    """Return the living processes of a group; one that only waits to be reaped has no program any more."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == group and (entry / "exe").exists():
                    found.append(int(entry.name))
            except ProcessLookupError:
                continue
    return found


def left(group: int) -> list[int]:
    """Return who of a group is alive after up to ten seconds to die in."""
    pause = threading.Event()
    for _ in range(200):
        if not members(group):
            break
        pause.wait(0.05)
    return members(group)


def test_a_frozen_lane_is_killed_whole_and_the_next_job_works(tmp_path: Path, made: Callable[..., Path]) -> None:
    docx = render(made(), {"ten": "An"})
    with Lanes(count=1, folder=tmp_path, deadline=5) as lanes:
        lanes.convert(docx)
        group = lanes._lanes[0].group or 0
        assert group
        os.killpg(group, signal.SIGSTOP)
        with pytest.raises(ConversionTimeout):
            lanes.convert(docx)

        assert left(group) == []
        assert lanes.convert(docx).startswith(b"%PDF-")


def test_a_lane_that_crashed_is_made_anew_within_the_job(tmp_path: Path, made: Callable[..., Path]) -> None:
    docx = render(made(), {"ten": "An"})
    with Lanes(count=1, folder=tmp_path) as lanes:
        lanes.convert(docx)
        group = lanes._lanes[0].group or 0
        assert group  # of 0 it would be our own
        os.killpg(group, signal.SIGKILL)

        assert lanes.convert(docx).startswith(b"%PDF-")


def test_a_lane_ends_with_a_process_that_was_killed_while_it_started(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from services.filling.convert import Lanes\n"
        "lanes = Lanes(count=1, folder=pathlib.Path(sys.argv[1])); lanes.warm(); lane = lanes._lanes[0]\n"
        "while lane.group is None: pass\n"
        "print(lane.group, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        group = int(owner.stdout.readline())
        owner.kill()

    assert left(group) == []


def test_lanes_are_warmed_beside_other_work_and_then_not_started_again(
    tmp_path: Path, made: Callable[..., Path]
) -> None:
    pause = threading.Event()
    with Lanes(count=2, folder=tmp_path) as lanes:
        lanes.warm()
        for _ in range(600):
            if lanes.check()["idle"] == 2:
                break
            pause.wait(0.05)
        lanes.warm()
        lanes.convert(render(made(), {"ten": "An"}))

        assert lanes.check().items() >= {"busy": 0, "idle": 2, "cold": 0, "restarts": 0}.items()


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04broken"])
def test_what_is_not_a_docx_is_refused(lanes: Lanes, data: bytes) -> None:
    with pytest.raises(ConversionFailed):
        lanes.convert(data)


def test_lanes_and_their_profiles_end_with_a_process_that_was_killed(tmp_path: Path, made: Callable[..., Path]) -> None:
    (tmp_path / "paper.docx").write_bytes(render(made(), {"ten": "An"}))
    code = (
        "import sys, pathlib; from services.filling.convert import Lanes; folder = pathlib.Path(sys.argv[1])\n"
        "lanes = Lanes(count=1, folder=folder); lanes.convert((folder / 'paper.docx').read_bytes())\n"
        "lane = lanes._lanes[0]; print(lane.group, lane._home, *lane._litter, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        group, home, *litter = owner.stdout.readline().split()
        alive, sockets = members(int(group)), [path for one in litter for path in glob.glob(one)]
        owner.kill()

    assert (len(alive) >= 2, len(sockets)) == (True, 2)
    assert left(int(group)) == []
    assert not Path(home).exists()
    assert not any(Path(one).exists() for one in sockets)
