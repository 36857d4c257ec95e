"""A worker that hangs is killed with its whole process group, and the next job works."""

import glob
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from services.filling.libreoffice.errors import ConversionFailed, ConversionTimeout
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.render import render

ROOT = Path(__file__).parents[4]


def members(group: int) -> list[int]:
    """Return the living processes of a group; one that only waits to be reaped has no program any more."""
    groups = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == group and (entry / "exe").exists():
                    groups.append(int(entry.name))
            except ProcessLookupError:
                continue
    return groups


def left(group: int) -> list[int]:
    """Return who of a group is alive after up to ten seconds to die in."""
    pause = threading.Event()
    for _ in range(200):
        if not members(group):
            break
        pause.wait(0.05)
    return members(group)


def test_a_frozen_lane_is_killed_whole_and_the_next_job_works(
    tmp_path: Path, make_template: Callable[..., Path]
) -> None:
    docx = render(make_template(), {"ten": "An"})
    with OfficePool(count=1, folder=tmp_path, deadline=5) as office:
        office.convert(docx)
        group = office._workers[0].group or 0
        assert group
        os.killpg(group, signal.SIGSTOP)
        with pytest.raises(ConversionTimeout):
            office.convert(docx)

        assert left(group) == []
        assert office.convert(docx).startswith(b"%PDF-")


def test_a_long_paper_has_the_time_of_each_of_its_pieces(tmp_path: Path, make_template: Callable[..., Path]) -> None:
    docx = render(make_template(), {"ten": "An"})
    with OfficePool(count=1, folder=tmp_path, deadline=0.005) as office, pytest.raises(ConversionTimeout):
        office.convert(docx)

    with OfficePool(count=1, folder=tmp_path, deadline=0.005, piece=1) as office:
        assert office.convert(docx).startswith(b"%PDF-")


def test_a_worker_that_crashed_is_made_anew_within_the_job(tmp_path: Path, make_template: Callable[..., Path]) -> None:
    docx = render(make_template(), {"ten": "An"})
    with OfficePool(count=1, folder=tmp_path) as office:
        office.convert(docx)
        group = office._workers[0].group or 0
        assert group  # of 0 it would be our own
        os.killpg(group, signal.SIGKILL)

        assert office.convert(docx).startswith(b"%PDF-")


def test_a_worker_ends_with_a_process_that_was_killed_while_it_started(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from services.filling.libreoffice.pool import OfficePool\n"
        "pool = OfficePool(count=1, folder=pathlib.Path(sys.argv[1])); pool.warm(); worker = pool._workers[0]\n"
        "while worker.group is None: pass\n"
        "print(worker.group, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        group = int(owner.stdout.readline())
        owner.kill()

    assert left(group) == []


def test_workers_are_warmed_beside_other_work_and_then_not_started_again(
    tmp_path: Path, make_template: Callable[..., Path]
) -> None:
    pause = threading.Event()
    with OfficePool(count=2, folder=tmp_path) as office:
        office.warm()
        for _ in range(600):
            if office.check()["idle"] == 2:
                break
            pause.wait(0.05)
        office.warm()
        office.convert(render(make_template(), {"ten": "An"}))

        assert office.check().items() >= {"busy": 0, "idle": 2, "cold": 0, "restarts": 0}.items()


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04broken"])
def test_what_is_not_a_docx_is_refused(office: OfficePool, data: bytes) -> None:
    with pytest.raises(ConversionFailed):
        office.convert(data)


def test_workers_and_their_profiles_end_with_a_process_that_was_killed(
    tmp_path: Path, make_template: Callable[..., Path]
) -> None:
    (tmp_path / "paper.docx").write_bytes(render(make_template(), {"ten": "An"}))
    code = (
        "import sys, pathlib; from services.filling.libreoffice.pool import OfficePool\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "pool = OfficePool(count=1, folder=folder); pool.convert((folder / 'paper.docx').read_bytes())\n"
        "worker = pool._workers[0]; print(worker.group, worker._home, *worker._leftovers, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        group, home, *litter = owner.stdout.readline().split()
        alive, sockets = members(int(group)), [path for entry in litter for path in glob.glob(entry)]
        owner.kill()

    assert (len(alive) >= 2, len(sockets)) == (True, 2)
    assert left(int(group)) == []
    assert not Path(home).exists()
    assert not any(Path(socket).exists() for socket in sockets)
