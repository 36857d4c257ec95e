"""The README names every command, setting and route."""

import re
import uuid
from pathlib import Path

import typer

from services.__main__ import app as command
from services.command.serve import SERVICES, blueprint
from shared.app import create_app
from shared.settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def commands(group: typer.Typer, before: str = "hoso") -> list[str]:
    found = [f"{before} {one.name}" for one in group.registered_commands]
    for inner in group.registered_groups:
        found += commands(inner.typer_instance, f"{before} {inner.name}")
    return found


def test_the_readme_names_every_command() -> None:
    assert [name for name in commands(command) if name not in README] == []


def test_the_readme_names_every_setting() -> None:
    assert [name for name in Settings.model_fields if f"`HOSO_{name.upper()}`" not in README] == []


def test_the_readme_names_every_route(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, [blueprint(name) for name in SERVICES])
    routes = [f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods]

    assert [route for route in routes if route not in README] == []


def test_the_pictures_in_the_readme_are_there() -> None:
    pictures = re.findall(r"\]\((docs/[^)]+)\)", README)

    assert len(pictures) >= 6
    assert [one for one in pictures if not (Path(__file__).parents[1] / one).is_file()] == []
