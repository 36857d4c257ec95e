"""A fault run that is stopped and goes on: what was done counts, and the rest is added to it."""

import json
from pathlib import Path
from typing import Any

from tests.faults.run import added


def line(row: str, times: int, **more: Any) -> str:
    counts = dict.fromkeys(("uploads", "dossiers", "signatures", "seconds"), times * 10)
    return json.dumps({"row": row, "what": row, "times": times, "of": 30, "violations": [], **counts, **more})


def test_nothing_was_done_before_the_first_run(tmp_path: Path) -> None:
    assert added(tmp_path / "results.jsonl") == {}


def test_the_counts_of_two_runs_of_a_row_are_added_and_no_violation_is_forgotten(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    results.write_text("\n".join((line("F01", 3, violations=["I1"]), line("F02", 1), line("F01", 6))))
    sums = added(results)

    assert (sums["F01"]["times"], sums["F01"]["uploads"], sums["F01"]["violations"]) == (9, 90, ["I1"])
    assert (sums["F02"]["times"], sums["F02"]["of"]) == (1, 30)
