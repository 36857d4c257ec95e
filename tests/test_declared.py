"""Every library that is imported is declared in pyproject.toml, and every declared one is used."""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.test_imports import imports

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PRODUCT = ("services", "shared", "hoso", "deploy")
OURS = {*PRODUCT, "tests", "tools", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
DEBIANS = {"uno", "com"}  # LibreOffice's own, for the system's Python: filling/uno_worker.py
UNSEEN = {
    "python-multipart",  # FastAPI asks for it where a form is uploaded
    "types-jsonschema",  # mypy reads it
    "types-pyyaml",  # as above
    *("coverage", "mypy", "pytest-timeout", "pytest-xdist", "ruff"),  # run as commands or by pytest
}


def named(requirements: Iterable[str]) -> set[str]:
    """Return the distributions of some requirements, each by its normal name."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~;\s]", requirement)[0]).lower() for requirement in requirements}


def imported(*rooms: str) -> dict[str, set[str]]:
    """Return every outside library that some folders import, with the distributions it may come from."""
    findings = {
        entry.split(".")[0] for room in rooms for path in (ROOT / room).rglob("*.py") for entry in imports(path)
    }
    homes = packages_distributions()
    return {entry: named(homes.get(entry, ())) for entry in findings - OURS - DEBIANS - set(sys.stdlib_module_names)}


RUN = named(PROJECT["project"]["dependencies"])
DEVELOP = named(PROJECT["dependency-groups"]["dev"])


def test_what_the_product_imports_is_declared() -> None:
    result = imported(*PRODUCT)

    assert len(result) > 30
    assert {entry: homes for entry, homes in result.items() if not homes & RUN} == {}


def test_what_tests_and_tools_import_is_declared() -> None:
    assert {entry: homes for entry, homes in imported("tests", "tools").items() if not homes & (RUN | DEVELOP)} == {}


def test_what_is_declared_is_used() -> None:
    used = set().union(*imported(*PRODUCT).values())
    tried = set().union(*imported("tests", "tools").values())

    assert (RUN - used - UNSEEN, DEVELOP - tried - UNSEEN, RUN & DEVELOP) == (set(), set(), set())
