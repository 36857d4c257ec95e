"""What of others lies in the portal is named with version, licence and digest, and nothing else lies there."""

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

PLACE = Path(__file__).parents[3] / "services/portal/static/vendor"
PACKAGES: list[dict[str, Any]] = tomllib.loads((PLACE / "VENDORED.toml").read_text("utf-8"))["packages"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda value: value["name"])
def test_a_package_is_as_it_was_taken(package: dict[str, Any]) -> None:
    assert {name: sha256((PLACE / name).read_bytes()).hexdigest() for name in package["files"]} == package["files"]
    assert package["version"]
    assert (PLACE / package["licence_file"]).read_text("utf-8").strip()


def test_nothing_lies_there_that_is_not_named() -> None:
    named = {name for package in PACKAGES for name in (*package["files"], package["licence_file"])} | {"VENDORED.toml"}

    assert {str(path.relative_to(PLACE)) for path in PLACE.rglob("*") if path.is_file()} == named
