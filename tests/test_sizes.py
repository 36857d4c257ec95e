"""Modules of at most 150 lines, of tests 300, functions of at most 25: longer ones are named, and leave when mended."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("shared", "services", "hoso", "tools", "deploy")
LINES, FUNCTION = 150, 25  # a function without its docstring
LINES_OF_TESTS = 300

LONG_FUNCTIONS: set[str] = set()


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
    paths = [path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts]
    modules = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}

    assert len(modules) > 300
    assert {path for path, text in modules.items() if text.count("\n") > LINES_OF_TESTS} == set()


def test_no_function_is_long_but_those_named_here() -> None:
    assert {name for name, lines in functions().items() if lines > FUNCTION} == LONG_FUNCTIONS


def test_half_of_the_modules_are_under_60_lines() -> None:
    sizes = sorted(text.count("\n") for text in sources().values())

    assert len(sizes) > 300
    assert sizes[len(sizes) // 2] < 60
