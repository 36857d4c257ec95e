"""A process that answers jobs in lines of JSON: what it says, when it says nothing, when it is gone."""

import os
import select
import sys
from collections.abc import Callable, Iterator

import pytest

from shared.sandbox import process

ECHO = "import sys\nfor line in sys.stdin:\n    print(line, end='', flush=True)\n"
Starter = Callable[[str], process.Process]


@pytest.fixture
def run() -> Iterator[Starter]:
    """Give a function that starts a process of some code; all are ended."""
    started: list[process.Process] = []

    def start(code: str) -> process.Process:
        started.append(process.start([sys.executable, "-c", code]))
        return started[-1]

    yield start
    for entry in started:
        process.end(entry)


def test_a_job_is_answered_by_one_line(run: Starter) -> None:
    echo = run(ECHO)
    process.send(echo, {"tên": "Nguyễn"}, 60)

    assert process.answer(echo, 60) == {"tên": "Nguyễn"}


def test_who_says_nothing_in_time_is_told_from_who_is_gone(run: Starter) -> None:
    silent, gone, torn = run("input()"), run(""), run("print('{\"a\"', end='')")

    with pytest.raises(TimeoutError):
        process.answer(silent, 0.05)
    for entry in (gone, torn):
        with pytest.raises(BrokenPipeError):
            process.answer(entry, 60)


def test_what_a_process_started_ends_with_it(run: Starter) -> None:
    parent = run("import subprocess as s; p = s.Popen(['cat']); print(p.pid, flush=True); p.wait()")
    child = os.pidfd_open(int(str(process.answer(parent, 60))))
    process.end(parent)
    ended, _, _ = select.select([child], [], [], 30)
    os.close(child)

    assert parent.returncode is not None
    assert ended == [child]
