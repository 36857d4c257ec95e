"""`hoso check`: judge a finished paper, or all papers of a dossier, by the rules of Decree 30/2020."""

import tempfile
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from services.filling.agreement.dossier_files import check_dossier, unpack
from services.filling.agreement.telling import tell_dossier
from services.filling.checker.apart import LARGEST, Checked, Checkers
from services.filling.checker.facts import Facts, FactsWrong, read_facts
from services.filling.libreoffice.pool import OfficePool

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

ZIP = b"PK"  # how a .docx begins


@app.command()
def check(
    file: Annotated[
        Path, typer.Argument(exists=True, readable=True, help="A .pdf or a .docx; a folder or a ZIP of a dossier's.")
    ],
    facts: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A .toml of what the agency knows."),
    ] = None,
    pictures: Annotated[
        Path | None, typer.Option(file_okay=False, help="Folder for a PNG of each page at fault, places framed.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a paper, or all of a dossier: exit 0 when no error is found (warnings may be), 1 when one is."""
    if _is_dossier(file):
        _check_dossier(file, facts, as_json)
        return
    with errors_told(as_json):
        checked = _checked(_pdf(_read(file)), _facts(facts), draw=pictures is not None)
        drawn = _saved(checked.pictures, pictures, file.stem) if pictures else []
    report = {**checked.report, **({"pictures": drawn} if pictures else {})}
    say(report, as_json, "\n".join([checked.text, *drawn]))
    if checked.report["errors"]:
        raise typer.Exit(1)


def _is_dossier(file: Path) -> bool:
    """Say whether papers of a dossier are meant: a folder, or a ZIP that is no Word file."""
    if file.is_dir():
        return True
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return "[Content_Types].xml" not in archive.namelist()


def _check_dossier(file: Path, facts: Path | None, as_json: bool) -> None:
    with errors_told(as_json), tempfile.TemporaryDirectory(prefix="hoso-check-") as room:
        folder = file if file.is_dir() else Path(room) / file.stem
        if folder is not file:
            unpack(file, folder)
        checked = check_dossier(folder, _facts(facts))
    say(checked.to_json(), as_json, tell_dossier(checked))
    if checked.errors:
        raise typer.Exit(1)


def _read(file: Path) -> bytes:
    """Return the content of a file, of one that is too large no more than shows it."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _pdf(content: bytes) -> bytes:
    """Return a paper as PDF; a Word file is laid out by LibreOffice."""
    if not content.startswith(ZIP):
        return content
    with tempfile.TemporaryDirectory(prefix="hoso-check-") as room, OfficePool(count=1, folder=Path(room)) as office:
        return office.convert(content)


def _facts(file: Path | None) -> Facts:
    if file is None:
        return Facts()
    try:
        return read_facts(tomllib.loads(file.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactsWrong(place=file.name, why=str(error)) from error


def _checked(pdf: bytes, facts: Facts, *, draw: bool) -> Checked:
    checkers = Checkers(count=1)
    try:
        return checkers.check(pdf, facts, pictures=draw)
    finally:
        checkers.close()


def _saved(pictures: Mapping[int, bytes], folder: Path, name: str) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for page, png in pictures.items():
        (folder / f"{name}-{page}.png").write_bytes(png)
    return [str(folder / f"{name}-{page}.png") for page in pictures]
