"""Nobody but shared/clock.py asks the machine for the time; whoever makes a clock and is handed none says why."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("shared", "services", "hoso", "deploy", "tools")
PORT = "shared/clock.py"
ASKING = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime"),
}
MAKERS = {
    "hoso/backup/backup.py": "the command of a backup has no Kit",
    "hoso/backup/one_record.py": "as above",
    "hoso/backup/records.py": "as above",
    "hoso/backup/restore.py": "as above",
    "hoso/cli/site/dead.py": "the command opens tables without a Kit",
    "hoso/cli/work/rules.py": "the command shows the rules of a day, by default this one",
    "hoso/demo/signers/authority.py": "an authority of the demo is on no site",
    "services/signing/sandbox/worker.py": "a process of its own, and signatures are not of a played day",
    "services/signing/verdict/pdf/case.py": "the default of `judge`, as above",
    "shared/blobs/bucket.py": "for an object of which the store says no time",
    "shared/http/app.py": "how long a ticket counts, and of all services in this process none is the one to ask",
    "shared/reconciliation/collect.py": "where no service is at hand whose clock there would be",
    "shared/service.py": "makes the clock of a Kit",
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def called(tree: ast.Module) -> set[str]:
    """Return what a module calls, by the last two words of its name."""
    names = (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {".".join(name.split(".")[-2:]) for name in names}


@pytest.mark.parametrize("line", ["dt.datetime.now(UTC)", "datetime.now()", "time.time()", "date.today()"])
def test_whoever_asks_the_machine_is_noticed(line: str) -> None:
    assert called(ast.parse(line)) & ASKING


def test_nobody_asks_the_machine_what_time_it_is_but_the_clock() -> None:
    asking = {name: calls for name, tree in sources() if (calls := called(tree) & ASKING)}

    assert asking.keys() == {PORT}


def test_whoever_makes_a_clock_is_named_with_the_reason() -> None:
    makers = {name for name, tree in sources() if called(tree) & {"Clock", "open_clock"}} - {PORT}

    assert makers == MAKERS.keys()
