"""The version is said in one place, pyproject.toml, and told by the command line and by the API."""

import re
import tomllib
from pathlib import Path

from typer.testing import CliRunner

from hoso.__main__ import app as command
from shared.http.app import create_app
from shared.settings import Settings
from shared.version import hoso_version

ROOT = Path(__file__).parents[3]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_command_tells_the_version_and_nothing_else() -> None:
    run = CliRunner().invoke(command, ["--version"])

    assert (run.exit_code, run.stdout) == (0, f"hoso {VERSION}\n")


def test_the_api_tells_the_version_of_the_package(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), [])

    assert app.version == hoso_version() == VERSION


def test_no_module_repeats_the_version() -> None:
    modules = [path for room in ("services", "shared", "deploy") for path in (ROOT / room).rglob("*.py")]
    written = re.compile(rf"[\"']{re.escape(VERSION)}[\"']")

    assert [path.name for path in modules if written.search(path.read_text("utf-8"))] == []
