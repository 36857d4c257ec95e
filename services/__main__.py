"""The command `hoso`."""

import typer

from services.command import dead, demo, keys, pack, records, replay, serve, verify

app = typer.Typer(
    name="hoso",
    help="HoSo: từ bảng danh sách đến hồ sơ đã ký, đã lưu trữ. From a table of nominees to a signed, archived dossier.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("verify")(verify.verify)
app.command("replay")(replay.replay)
app.add_typer(pack.app, name="pack")
app.add_typer(records.app, name="records")
app.add_typer(dead.app, name="dead")
app.add_typer(keys.app, name="key")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
