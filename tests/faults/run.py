"""`make faults`: every row of the matrix in its full count, row by row, going on where it was stopped; then the table.

`python -m tests.faults.run [--share 0.1] [--rows F01,F22] [--home FOLDER] [--report FILE]`. `--share` does that part
of each row's count. A row that is done is not done again; delete its line in `results.jsonl` to repeat it.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from tests.faults.matrix import ROWS, Row, judge
from tests.faults.report import table, write


def play(row: Row, times: int, home: Path) -> dict[str, Any]:
    """Do one row on a site of its own; return its line of the table."""
    shutil.rmtree(home, ignore_errors=True)
    site = row.scene(home, full=True)
    start = time.monotonic()
    try:
        site.start()
        row.do(site, times)
        violations = judge(site)
        kept = [one for one in site.history() if one.accepted]
    finally:
        site.stop()
    return {
        "row": row.id,
        "what": row.what,
        "times": times,
        "of": row.times,
        "uploads": sum(one.what == "submit" for one in kept),
        "dossiers": sum(one.what == "dossier" for one in kept),
        "signatures": sum(one.what == "sign" for one in kept),
        "seconds": round(time.monotonic() - start),
        "violations": violations,
    }


def main(words: Sequence[str]) -> int:
    """Run what is not done yet; return 1 when an invariant was violated."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--rows", default="")
    parser.add_argument("--home", type=Path, default=Path("var/faults"))
    parser.add_argument("--report", type=Path)
    given = parser.parse_args(words)
    results = given.home / "results.jsonl"
    given.home.mkdir(parents=True, exist_ok=True)
    wanted = [row for row in ROWS if not given.rows or row.id in given.rows.split(",")]
    done = _lines(results)
    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("faults", total=len(wanted))
        for row in wanted:
            bars.update(bar, description=f"{row.id} {row.what}")
            if row.id not in done:
                done[row.id] = play(row, max(1, round(row.times * given.share)), given.home / row.id)
                with results.open("a") as file:
                    file.write(json.dumps(done[row.id], ensure_ascii=False) + "\n")
            bars.advance(bar)
    rows = [done[row.id] for row in ROWS if row.id in done]
    Console().print(table(rows))
    if given.report:
        write(given.report, rows)
    return 1 if any(row["violations"] for row in rows) else 0


def _lines(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    return {line["row"]: line for line in map(json.loads, path.read_text("utf-8").splitlines())}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
