"""The command `hoso`; only the part that is asked for is imported."""

import sys
from importlib import import_module
from typing import Annotated, Any  # typer keeps the types of its commands to itself

import typer
from typer.core import TyperGroup

from shared.runtime.memory import collect_seldom
from shared.version import hoso_version

COMMANDS = {
    "serve": "hoso.cli.site.serve",
    "demo": "hoso.cli.work.demo",
    "demo-sign": "hoso.cli.work.demo_sign",
    "verify": "hoso.cli.work.verify",
    "check": "hoso.cli.work.check",
    "rules": "hoso.cli.work.rules",
    "replay": "hoso.cli.site.replay",
    "pack": "hoso.cli.work.pack",
    "season": "hoso.cli.work.season",
    "records": "hoso.cli.work.records",
    "dead": "hoso.cli.site.dead",
    "doctor": "hoso.cli.site.doctor",
    "backup": "hoso.cli.site.backup",
    "restore": "hoso.cli.site.restore",
    "key": "hoso.cli.people.keys",
    "person": "hoso.cli.people.person",
    "migrate": "hoso.cli.site.migrate",
}


class OnDemand(TyperGroup):
    """A group that imports a command's module when the command is looked at."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - as click asks it
        """Return the names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> Any:  # noqa: ARG002 - as click asks it
        """Return one command, or nothing when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="hoso",
    cls=OnDemand,
    help="HoSo: từ bảng danh sách đến hồ sơ đã ký, đã lưu trữ. From a table of nominees to a signed, archived dossier.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _tell_version(flag: bool) -> None:
    if flag:
        typer.echo(f"hoso {hoso_version()}")
        raise typer.Exit


@app.callback()
def hoso(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """HoSo: từ bảng danh sách đến hồ sơ đã ký, đã lưu trữ. From a table of nominees to a signed, archived dossier."""


def main() -> None:
    """Run the command line; what ends it before it has an answer is told in a sentence, not as a traceback."""
    collect_seldom()
    try:
        app()
    except Exception as error:
        from hoso.cli.failing import as_ours, tell

        if (ours := as_ours(error)) is None:
            raise
        sys.exit(tell(ours, "--json" in sys.argv))


if __name__ == "__main__":
    main()
