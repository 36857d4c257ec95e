"""`Any` is left only where a library or a stranger's data forces it: the count of each package may only fall."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CEILINGS = {"shared": 24, "services": 10, "hoso": 7}


def uses(package: str) -> int:
    """Count the places of a package where `Any` stands in a type."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / package).rglob("*.py"))
    return sum(isinstance(node, ast.Name) and node.id == "Any" for tree in trees for node in ast.walk(tree))


@pytest.mark.parametrize("package", CEILINGS)
def test_any_does_not_spread(package: str) -> None:
    assert uses(package) <= CEILINGS[package]


@pytest.mark.parametrize(
    "module",
    [
        "shared/contracts",
        "services/intake/tables",
        "services/signing/tables",
        "services/signing/rows.py",
        "services/archive/tables",
    ],
)
def test_what_crosses_a_border_and_what_is_read_from_tables_is_typed(module: str) -> None:
    path = ROOT / module
    files = path.rglob("*.py") if path.is_dir() else [path]

    assert [file.name for file in files if "Any" in file.read_text("utf-8")] == []


def test_whatever_is_any_has_its_reason_beside_it() -> None:
    imports = [
        f"{path.relative_to(ROOT)}: {line}"
        for package in CEILINGS
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("from typing import ") and "Any" in line.partition("#")[0]
    ]

    assert len(imports) > 20
    assert [entry for entry in imports if "#" not in entry] == []
