"""How commands say their results: for a person, or with --json for a program; errors and progress on stderr."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from hoso.cli.failing import tell
from shared.errors.tree import HosoError

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def say(value: object, as_json: bool, text: str) -> None:
    """Print a result for a program or for a person."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str) if as_json else text)


@contextmanager
def errors_told(as_json: bool) -> Iterator[None]:
    """Turn an error of ours into its sentences on stderr and exit code 1."""
    try:
        yield
    except HosoError as error:
        raise typer.Exit(tell(error, as_json)) from error
