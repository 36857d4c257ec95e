"""`hoso demo-sign`: the signing program that the made-up signers of the demo have on their desks."""

import zipfile
from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from hoso.demo.signers.signers import DemoSigner

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def demo_sign(
    signer: Annotated[str, typer.Argument(help="A signer of the demo's season: giam_doc, co_quan, …")],
    files: Annotated[list[Path], typer.Argument(help="PDFs, or ZIPs of them.", exists=True, dir_okay=False)],
    home: Annotated[Path, typer.Option(help="Folder of the demo.")] = Path("var/demo"),
    as_json: AsJson = False,
) -> None:
    """Sign papers of the demo: writes each file signed beside it, as NAME-da-ky."""
    with errors_told(as_json):
        desk = DemoSigner.load(home / "signers", signer)
        signed = [_sign(desk, path) for path in files]
    say({"files": list(map(str, signed))}, as_json, "\n".join(map(str, signed)))


def _sign(desk: DemoSigner, path: Path) -> Path:
    target = path.with_stem(f"{path.stem}-da-ky")
    if not zipfile.is_zipfile(path):
        target.write_bytes(desk.sign_next(path.read_bytes()))
        return target
    with zipfile.ZipFile(path) as papers, zipfile.ZipFile(target, "w") as out:
        for name in papers.namelist():
            out.writestr(name, desk.sign_next(papers.read(name)))
    return target
