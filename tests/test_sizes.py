"""Modules of at most 150 lines, functions of at most 25, folders of a dozen entries; what is larger is named here."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("shared", "services", "hoso", "tools", "deploy")
LINES, FUNCTION = 150, 25  # a function without its docstring
LINES_OF_TESTS = 300

LONG_FUNCTIONS: set[str] = set()

MOST_ENTRIES = 12  # beside __init__.py
CROWDED_ENTRIES = 16
# what holds more than a dozen, and why no wall stands in it
CROWDED = {
    "hoso/demo": "each part of a season's play is told apart, and all are steps of one",
    "tools/templates": "a module each kind of paper that is drawn",
    "services/archive": "a service: its plain modules beside its crafts",
    "services/archive/vault": "the port, its two stores, and what both are checked by",
    "services/filling": "a service: its plain modules beside its crafts",
    "services/intake/nominee_table": "one reading of one table, a module each step",
    "services/intake/tables": "a module each table, beside the walls of books and lists",
    "services/intake/workflow": "a module each use case that has no group",
    "services/portal/rooms": "a folder each room, as the menu has them",
    "services/signing/pdf": "the parts of a PDF, a module each",
    "services/signing/workflow": "a module each use case that has no group",
    "shared/agreement": "one comparison, a module each thing that is compared",
    "shared/contracts": "a module each thing that services agree on",
    "shared/http": "the parts of an application, a module each",
    "shared/packs": "reading a pack, beside its crafts",
    "shared/packs/facts": "one craft, the facts of a season",
}
# the two tops hold a folder each, as docs/architecture.md lists them; `deploy` and `tools` lie beside the product
TOP = ("shared", "services", "deploy", "tools")


@cache
def sources() -> dict[str, str]:
    paths = sorted(path for folder in PACKAGES for path in (ROOT / folder).rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}


def length(function: ast.FunctionDef) -> int:
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring and ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def functions() -> dict[str, int]:
    return {
        f"{path}: {node.name}": length(node)
        for path, text in sources().items()
        if "/migrations/" not in path  # a revision is written once and read never again
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }


def test_no_module_is_long() -> None:
    assert {path for path, text in sources().items() if text.count("\n") > LINES} == set()


def test_no_module_of_tests_is_long() -> None:
    modules = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")}

    assert len(modules) > 300
    assert {path for path, text in modules.items() if text.count("\n") > LINES_OF_TESTS} == set()


def test_no_function_is_long_but_those_named_here() -> None:
    assert {name for name, lines in functions().items() if lines > FUNCTION} == LONG_FUNCTIONS


def test_half_of_the_modules_are_under_60_lines() -> None:
    sizes = sorted(text.count("\n") for text in sources().values())

    assert len(sizes) > 300
    assert sizes[len(sizes) // 2] < 60


def entries_of_folders() -> dict[str, int]:
    """Return how many entries a folder has that holds modules, beside its __init__.py."""
    entries: dict[str, set[str]] = {}
    for name in sources():
        parts = Path(name).parts
        for depth in range(1, len(parts)):
            entries.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    return {folder: len(names - {"__init__.py"}) for folder, names in entries.items() if folder not in TOP}


def test_no_folder_has_more_than_a_dozen_entries_but_those_that_say_why() -> None:
    assert {folder for folder, count in entries_of_folders().items() if count > MOST_ENTRIES} == CROWDED.keys()
    assert max(entries_of_folders().values()) <= CROWDED_ENTRIES
