"""How much CPU a check takes, reading and rules apart: `uv run tests/bench/checking.py PAPER.pdf …`."""

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from services.filling.checker.check import judge
from services.filling.checker.facts import Facts
from services.filling.checker.parts.locate import locate
from services.filling.checker.pdf.read import read


def _check(pdf: bytes) -> object:
    return judge(locate(read(pdf)), Facts())


def main() -> None:
    """Print one line of a table for each paper: its pages and words, milliseconds of CPU for reading and for rules."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("papers", nargs="+", type=Path)
    asked.add_argument("--times", type=int, default=50)
    expected = asked.parse_args()
    for file in expected.papers:
        pdf = file.read_bytes()
        paper = read(pdf)
        reading = spent(partial(read, pdf), expected.times)
        both = spent(partial(_check, pdf), expected.times)  # what is cached on a paper is not kept
        words = sum(1 for _ in paper.words())
        print(f"| {file.name} | {len(paper.pages)} | {words} | {reading:.1f} | {both - reading:.1f} | {both:.1f} |")  # noqa: T201


def spent(work: Callable[[], object], times: int) -> float:
    """Return the median of the CPU that some work takes, in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return statistics.median(taken) * 1000


if __name__ == "__main__":
    main()
