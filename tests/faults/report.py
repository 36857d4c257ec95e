"""The table of a fault run, for the screen and for REPORT.md; what was found and mended stands in found.toml."""

import os
import platform
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from tests.faults.matrix import ROWS

FOUND = Path(__file__).with_name("found.toml")
HEADS = ("row", "fault", "times", "uploads", "dossiers", "signatures", "seconds", "violations")
PROGRAMS = {
    "RabbitMQ": ("dpkg-query", "-W", "-f=${Version}", "rabbitmq-server"),
    "PostgreSQL": ("dpkg-query", "-W", "-f=${Version}", "postgresql-15"),
    "MinIO": (".tools/minio", "--version"),
}


def cells(row: Mapping[str, Any]) -> list[str]:
    """Return one line of the table."""
    times = f"{row['times']} of {row['of']}"
    numbers = [str(row[key]) for key in ("uploads", "dossiers", "signatures", "seconds")]
    return [row["row"], row["what"], times, *numbers, str(len(row["violations"]))]


def table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the table for the screen."""
    made = Table(title="Ma trận lỗi — fault matrix")
    for head in HEADS:
        made.add_column(head)
    for row in rows:
        made.add_row(*cells(row))
    return made


def write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write REPORT.md."""
    kills = sum(row["times"] for row in rows if "kill" in row["what"])
    uploads = sum(row["uploads"] for row in rows)
    broken = sum(len(row["violations"]) for row in rows)
    lines = [
        "# Fault matrix: report",
        "",
        f"`make faults` on {_machine()}.",
        "",
        f"{len(rows)} of {len(ROWS)} rows: {kills} kills, {uploads:,} acknowledged uploads, {broken} violations of the",
        "invariants I1-I5, I7, I8, I10, I11 and I12 that `tests/faults/checker.py` proves after every row; it catches",
        "14 of 14 seeded faults (`tests/faults/test_checker.py`). With no failure in n trials the 95 % upper bound is",
        f"about 3/n: {3 / max(kills, 1):.1%} per kill, {3 / max(uploads, 1):.3%} per upload.",
        "",
        "| " + " | ".join(HEADS) + " |",
        "|" + "---|" * len(HEADS),
        *("| " + " | ".join(cells(row)) + " |" for row in rows),
        "",
        "## Found and mended",
        "",
        "| found | by | mended |",
        "|---|---|---|",
        *(
            f"| {entry['what']} | {entry['by']} | {entry['mended']} |"
            for entry in tomllib.loads(FOUND.read_text())["found"]
        ),
    ]
    lines += [f"\nViolation in {row['row']}: {violation}" for row in rows for violation in row["violations"]]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _machine() -> str:
    versions = ", ".join(f"{name} {_version(command)}" for name, command in PROGRAMS.items())
    return f"{os.cpu_count()} cores, Debian 12, Python {platform.python_version()}, {versions}"


def _version(command: tuple[str, ...]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    words = run.stdout.split()
    return words[words.index("version") + 1] if "version" in words else "".join(words[:1]) or "?"
