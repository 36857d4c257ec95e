"""Papers of many kinds and agencies, each right by Decree 30/2020; agencies, persons and numbers are made up.

Each is a file of `right/`: what the paper says, and under `look` what is laid out otherwise than usual.
"""

import tomllib
from pathlib import Path
from typing import Any

from tests.unit.filling.checker.sheet import STYLES, Look, Sheet

NAMES = sorted(file.stem for file in (Path(__file__).parent / "right").glob("*.toml"))


def paper(name: str) -> tuple[Sheet, Look]:
    """Return one of the right papers and its look."""
    facts = tomllib.loads((Path(__file__).parent / "right" / f"{name}.toml").read_text("utf-8"))
    look = facts.pop("look", {})
    styles = {**STYLES, **{style: tuple(value) for style, value in look.pop("styles", {}).items()}}
    return Sheet(**_frozen(facts)), Look(styles=styles, **_frozen(look))


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in values.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(entry) for entry in value) if isinstance(value, list) else value
