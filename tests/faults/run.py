"""`make faults`: every row of the matrix in its full count, row by row, going on where it was stopped; then the table.

`python -m tests.faults.run [--share 0.1] [--rows F01,F22] [--home FOLDER] [--report FILE]`. `--share` goes as far as
that part of each row's count. What was done before counts: a later run with a greater share does the rest and adds to
it. Delete a row's lines in `results.jsonl` to repeat it.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from tests.faults.matrix import ROWS, Row, judge
from tests.faults.report import table, write
from tests.office import Refused, Unanswered

ADDED = ("times", "uploads", "dossiers", "signatures", "seconds", "violations")


def play(row: Row, times: int, home: Path) -> dict[str, Any]:
    """Do one row on a site of its own; return its line of the table."""
    shutil.rmtree(home, ignore_errors=True)
    site = row.scene(home, full=True)
    start = time.monotonic()
    try:
        site.start()
        violations = [*_unanswered(lambda: row.do(site, times)), *_unanswered(lambda: judge(site))]
    finally:
        kept = [operation for operation in site.history() if operation.accepted]
        site.stop()
    return {
        "row": row.id,
        "what": row.what,
        "times": times,
        "of": row.times,
        "uploads": sum(entry.what == "submit" for entry in kept),
        "dossiers": sum(entry.what == "dossier" for entry in kept),
        "signatures": sum(entry.what == "sign" for entry in kept),
        "seconds": round(time.monotonic() - start),
        "violations": violations,
    }


def _unanswered(work: Callable[[], list[str] | None]) -> list[str]:
    """Return what work found; whoever was refused, not answered in the end, or waited too long is a violation too."""
    try:
        return work() or []
    except (AssertionError, TimeoutError, Refused, Unanswered) as error:
        return [f"{type(error).__name__}: {error}"]


def main(words: Sequence[str]) -> int:
    """Run what is not done yet; return 1 when an invariant was violated."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--rows", default="")
    parser.add_argument("--home", type=Path, default=Path("var/faults"))
    parser.add_argument("--report", type=Path)
    arguments = parser.parse_args(words)
    results = arguments.home / "results.jsonl"
    arguments.home.mkdir(parents=True, exist_ok=True)
    expected = [row for row in ROWS if not arguments.rows or row.id in arguments.rows.split(",")]
    done = added(results)
    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("faults", total=len(expected))
        for row in expected:
            bars.update(bar, description=f"{row.id} {row.what}")
            left = max(1, round(row.times * arguments.share)) - (done[row.id]["times"] if row.id in done else 0)
            if left > 0:
                line = play(row, left, arguments.home / row.id)
                with results.open("a") as file:
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
                done = added(results)
            bars.advance(bar)
    rows = [done[row.id] for row in ROWS if row.id in done]
    Console().print(table(rows))
    if arguments.report:
        write(arguments.report, rows)
    return 1 if any(row["violations"] for row in rows) else 0


def added(results: Path) -> dict[str, dict[str, Any]]:
    """Return one line a row, the counts of all its runs added up."""
    sums: dict[str, dict[str, Any]] = {}
    for line in map(json.loads, results.read_text("utf-8").splitlines() if results.exists() else ()):
        before = sums.get(line["row"], line)
        sums[line["row"]] = line if before is line else line | {key: before[key] + line[key] for key in ADDED}
    return sums


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
