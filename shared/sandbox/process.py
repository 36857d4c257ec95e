"""A process that takes jobs as lines of JSON and answers each with one: started, asked, ended with all it started."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias  # what a worker and its client agree on, job by job

Process = subprocess.Popen[bytes]
Reply: TypeAlias = dict[str, Any]  # JSON whose form its two ends agree on: a worker and the client beside it


def start(command: Sequence[str], env: Mapping[str, str] | None = None) -> Process:
    """Start a process at the head of a group of its own."""
    return subprocess.Popen(  # noqa: S603 - our own programs, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
        start_new_session=True,
    )


def send(process: Process, job: Mapping[str, object], seconds: float) -> None:
    """Write one job; raises TimeoutError when the process does not take it, another OSError when it is gone."""
    if process.stdin is None:
        raise BrokenPipeError
    left, pipe = memoryview(json.dumps(job).encode() + b"\n"), process.stdin.fileno()
    os.set_blocking(pipe, False)  # a job may be larger than what a pipe holds
    with selectors.DefaultSelector() as wait:
        wait.register(pipe, selectors.EVENT_WRITE)
        while left:
            if not wait.select(seconds):
                raise TimeoutError
            with contextlib.suppress(BlockingIOError):
                left = left[os.write(pipe, left) :]


def answer(process: Process, seconds: float) -> Reply:
    """Return the next line of a process as JSON; raises TimeoutError, or BrokenPipeError when it is gone."""
    if process.stdout is None:
        raise BrokenPipeError
    with selectors.DefaultSelector() as wait:
        wait.register(process.stdout, selectors.EVENT_READ)
        if not wait.select(seconds):
            raise TimeoutError
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        raise BrokenPipeError
    reply: Reply = json.loads(line)
    return reply


def end(process: Process) -> None:
    """Kill the process, and whatever it may have started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
