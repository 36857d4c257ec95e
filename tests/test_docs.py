"""The README names every command, setting and route, and what it shows to paste works as pasted."""

import json
import os
import re
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest
import typer
from jinja2 import Environment

from hoso.__main__ import app as command
from hoso.demo.server import Server
from services import open_services
from services.filling.template.language import environment
from shared.http.app import create_app
from shared.packs import model
from shared.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def commands(group: Any, before: str = "hoso") -> list[str]:
    if not hasattr(group, "list_commands"):
        return [before]
    context = typer.Context(group)
    inner = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return [path for name, entry in inner.items() if entry for path in commands(entry, f"{before} {name}")]


def test_the_readme_names_every_command() -> None:
    result = commands(typer.main.get_command(command))

    assert len(result) >= 9
    assert [name for name in result if name not in README] == []


def test_the_readme_names_every_setting() -> None:
    assert [name for name in Settings.model_fields if f"`HOSO_{name.upper()}`" not in README] == []


def test_the_readme_names_every_route(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings))
    routes = [f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods]

    assert [route for route in routes if route not in README] == []


def test_the_guide_to_packs_names_every_entry_and_every_word_of_a_template() -> None:
    guide = (ROOT / "docs/packs.md").read_text("utf-8")
    kinds = [var for var in vars(model).values() if isinstance(var, type) and issubclass(var, model.Frozen)]
    entries = {name for kind in kinds for name in kind.model_fields} - {"vi", "en", "fonts", "retention"}
    words = set(environment().filters) - set(Environment().filters)  # noqa: S701 - only its names are asked for

    assert len(entries) > 40
    assert sorted(name for name in entries if f"`{name}`" not in guide and f"[{name}]]" not in guide) == []
    assert sorted(word for word in words if f"| {word}`" not in guide) == []


def test_the_pictures_in_the_readme_are_there() -> None:
    pictures = re.findall(r"\]\((docs/[^)]+)\)", README)

    assert len(pictures) >= 6
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []


def test_the_example_with_curl_works_as_pasted(tmp_path: Path) -> None:
    (example,) = re.findall(r"```sh\n(URL=.*?)```", README, re.S)
    server = Server(tmp_path)
    server.start()
    try:
        pasted = example.replace("http://127.0.0.1:8000", server.url)
        env = {**os.environ, "HOSO_HOME": str(tmp_path)}
        run = subprocess.run(["sh", "-euc", pasted], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    finally:
        server.stop()

    dossier = json.loads(run.stdout)
    assert [paper["kind"] for paper in dossier["documents"]].count("giay_khen") == 4


ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
PAGES = {
    name: (ROOT / name).read_text("utf-8") for name in ("docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md")
}


def test_the_architecture_page_answers_a_newcomers_three_questions_at_its_top_with_files_that_are_there() -> None:
    answers = dict(re.findall(r"^- (Where .+\?) In `(\S+)`\.$", ARCHITECTURE.split("\n## ")[0], re.MULTILINE))

    assert [word for word in ("type", "number", "tried again") if word not in " ".join(answers)] == []
    assert [path for path in answers.values() if not (ROOT / path).is_file()] == []


def test_the_architecture_page_names_every_folder_of_the_packages() -> None:
    folders = [
        f"{package}/{path.parent.name}/"
        for package in ("services", "shared")
        for path in (ROOT / package).glob("*/__init__.py")
    ]

    assert len(folders) > 12
    assert [folder for folder in folders if f"`{folder}`" not in ARCHITECTURE] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_place_that_a_page_names_exists(page: str) -> None:
    named = re.findall(r"`((?:services|shared|hoso|deploy|tools|tests|docs)/[\w./*-]*)", PAGES[page])

    assert len(named) >= 5
    assert sorted({place for place in named if not list(ROOT.glob(place.rstrip("/")))}) == []
