"""Watches a command and everything it starts: CPU seconds and the largest memory of each process, by what it is."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.1
KINDS = {
    "hoso serve": "server",
    "signing.sandbox": "judges",
    "filling.judges": "checkers",
    "intake.sandbox": "upload",
    "soffice": "LibreOffice",
    "uno_worker": "LibreOffice",
    "rabbitmq": "RabbitMQ",
    "beam": "RabbitMQ",
    "postgres": "PostgreSQL",
    "minio": "MinIO",
}


@dataclass(kw_only=True)
class Watched:
    """What a command took: seconds on the clock, and by kind of process CPU seconds and mebibytes."""

    seconds: float = 0
    code: int = 0
    output: str = ""
    cpu: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)


def watch(command: Sequence[str]) -> Watched:
    """Run a command to its end."""
    watched, seen, over = Watched(), dict[int, tuple[str, float]](), threading.Event()
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    thread = threading.Thread(target=_look, args=(process.pid, watched, seen, over))
    thread.start()
    watched.output = process.communicate()[0]
    watched.seconds, watched.code = time.perf_counter() - began, process.returncode
    over.set()
    thread.join()
    for kind, seconds in seen.values():
        watched.cpu[kind] = watched.cpu.get(kind, 0) + seconds
    return watched


def bare_loop() -> float:
    """Return the seconds of ten million steps of a bare loop: what this machine is worth just now."""
    began, count = time.process_time(), 0
    while count < 10_000_000:
        count += 1
    return time.process_time() - began


def _look(root: int, watched: Watched, seen: dict[int, tuple[str, float]], over: threading.Event) -> None:
    while not over.wait(PAUSE):
        parents = {pid: stat for pid in _pids() if (stat := _stat(pid)) is not None}
        for pid, (_, seconds, pages) in parents.items():
            if pid in seen or _descends(pid, root, parents):
                kind = seen[pid][0] if pid in seen else _kind(pid)
                seen[pid] = (kind, seconds)
                watched.memory[kind] = max(watched.memory.get(kind, 0), pages * PAGE / 2**20)


def _pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _stat(pid: int) -> tuple[int, float, int] | None:
    """Return a process's parent, CPU seconds and resident pages."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return None
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK, int(fields[21])


def _descends(pid: int, root: int, parents: dict[int, tuple[int, float, int]]) -> bool:
    while pid in parents and pid != root:
        pid = parents[pid][0]
    return pid == root


def _kind(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return "other"
    return next((kind for word, kind in KINDS.items() if word in command), "command")
