"""Measures the season: `python -m tests.bench.season --nominees 1000 [--url URL --key KEY] [--keep]`.

Runs `hoso demo` and prints, by stage and by process, what it took, beside the committed figures of season.json. A
figure is worse when its ratio to a bare loop, measured just before, is more than a tenth above the committed one.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.watching import Watched, bare_loop, watch

COMMITTED = Path(__file__).with_name("season.json")
WORSE = 1.1


def measure(nominees: int, more: list[str]) -> dict[str, float]:
    """Return the figures of one season, milliseconds of CPU a paper, seconds, mebibytes."""
    home = Path(tempfile.mkdtemp(prefix="season-", dir="/var/tmp")) / "demo"
    command = [sys.executable, "-m", "hoso", "demo", "--nominees", str(nominees), "--home", str(home), "--json", *more]
    try:
        watched = watch(command)
        if watched.code:
            raise SystemExit(f"hoso demo ended with {watched.code}")
        return figures(watched)
    finally:
        shutil.rmtree(home.parent, ignore_errors=True)


def figures(watched: Watched) -> dict[str, float]:
    """Return what a run took, by name."""
    summary = json.loads(watched.output.splitlines()[-1])
    papers = len(summary["documents"])
    taken = {"clock, s": watched.seconds, "papers": papers}
    taken |= {f"{stage}, s": seconds for stage, seconds in summary["seconds"].items()}
    taken |= {f"CPU of {kind}, ms a paper": 1000 * seconds / papers for kind, seconds in watched.cpu.items()}
    taken |= {f"memory of {kind}, MiB": memory for kind, memory in watched.memory.items()}
    return taken


def table(now: Mapping[str, float], loop: float, before: Mapping[str, float]) -> list[str]:
    """Return a line for each figure: now, committed, and whether it got worse beside the bare loop."""
    lines = [f"bare loop {loop:.2f} s (committed {before.get('loop', 0):.2f} s)"]
    for name, value in now.items():
        was = before.get(name)
        if was is None or not before.get("loop"):
            lines.append(f"{name:34} {value:9.2f}")
            continue
        scale = loop / before["loop"] if name.endswith((", s", "paper")) else 1
        note = "  worse" if value > WORSE * was * scale and name != "papers" else ""
        lines.append(f"{name:34} {value:9.2f} {was:9.2f}{note}")
    return lines


def main() -> None:
    """Measure, print, and keep where asked."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--nominees", type=int, default=1000)
    ask.add_argument("--url", default="")
    ask.add_argument("--key", default="")
    ask.add_argument("--keep", action="store_true", help="write the figures into season.json")
    arguments = ask.parse_args()
    more = ["--url", arguments.url, "--key", arguments.key] if arguments.url else []
    loop = bare_loop()
    now = measure(arguments.nominees, more)
    kept: dict[str, dict[str, float]] = json.loads(COMMITTED.read_text()) if COMMITTED.exists() else {}
    name = f"{arguments.nominees}{' on a site' if arguments.url else ''}"
    sys.stdout.write("\n".join(table(now, loop, kept.get(name, {}))) + "\n")
    if arguments.keep:
        kept[name] = {"loop": round(loop, 3), **{key: round(value, 2) for key, value in now.items()}}
        COMMITTED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
