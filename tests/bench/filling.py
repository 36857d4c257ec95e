"""How long a paper takes to fill, by docxtpl and compiled: `uv run tests/bench/filling.py --rows 1000`.

Rows are the pack's sample rows in turn, each with a name of its own. The two ways take turns, paper by paper, so that
other work on the machine falls on both alike; LibreOffice has no part in it.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from typing import Any

from services.filling.pack_check import sample_contexts, sample_nominees
from services.filling.template.compiling.strategy import choose_strategy, difference
from services.filling.template.render import render
from shared.contracts.nominees import Cell, NomineeTable
from shared.packs.facts.contexts import contexts, data_of
from shared.packs.load import folder_packs
from shared.packs.plan import every_paper


def main() -> None:
    """Print one line of a table: milliseconds a paper each way, and how many papers were compared part by part."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pack", default="thi_dua_khen_thuong")
    asked.add_argument("--kind", default="giay_khen")
    asked.add_argument("--rows", type=int, default=1000)
    expected = asked.parse_args()
    pack = folder_packs()[expected.pack]
    document = pack.document(expected.kind)
    template = pack.template(document)
    started = time.perf_counter()
    chosen = choose_strategy(template, sample_contexts(pack, document))
    proof = time.perf_counter() - started
    theirs, ours, same = [], [], 0
    for values in rows(pack, expected.kind, expected.rows):
        reference, spent = timed(partial(render, template, values))
        theirs.append(spent)
        filled, spent = timed(partial(chosen.fill, values))
        ours.append(spent)
        same += difference(filled, reference) is None
    print(chosen.verdict)  # noqa: T201 - the result
    print(f"| {expected.kind} | {len(ours)} | {told(theirs)} | {told(ours)} | {proof * 1000:.0f} | {same} |")  # noqa: T201


def rows(pack: Any, kind: str, count: int) -> Iterator[dict[str, Any]]:
    """Yield what the template sees of each of `count` nominees, or of one dossier as often."""
    samples = sample_nominees(pack)
    named = {table.key: table.columns[0].key for table in pack.file.tables}
    made = []
    for number, row in enumerate(islice(cycle(samples.rows), count), start=1):
        column = named[row.table]
        name = Cell(value=f"{row.cells[column].value} {number}", cell=row.cells[column].cell)
        made.append(replace(row, order=number, cells={**row.cells, column: name}))
    facts = next(iter(pack.starters.values()))
    table = NomineeTable(file="bench", rows=tuple(made))
    planned = list(every_paper(pack.document(kind), table, facts))
    yield from islice(cycle(contexts(planned, facts, data_of(pack, table).lists)), count)


def timed(work: Callable[[], bytes]) -> tuple[bytes, float]:
    """Return what the work made, and the seconds it took."""
    started = time.perf_counter()
    made = work()
    return made, time.perf_counter() - started


def told(seconds: list[float]) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    return f"{statistics.median(ordered) * 1000:.2f} ({ordered[int(len(ordered) * 0.95)] * 1000:.2f})"


if __name__ == "__main__":
    main()
