"""`hoso pack`: check a pack with its sample rows, and publish it to this site or to a server."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from hoso.demo.client import Reply
from services import migrations
from services.filling.libreoffice.errors import LibreOfficeMissing
from services.filling.look.look import accept as keep_look
from services.filling.look.look import look, refuse_changed
from services.filling.pack_check import check_pack
from services.filling.template.crafts import craft_of
from services.filling.template.review.model import REVIEW
from services.filling.template.review.telling import tell
from services.filling.workflow.pack_rules import refuse_wrong
from services.intake.workflow.packs import publish_folder
from shared.packs.load import Pack
from shared.packs.zip_file import canonical_zip
from shared.service import open_kit
from shared.settings import Settings

WHO = "hoso pack publish"  # of whom it is said that a version was published at the machine itself
UNTRIED = (
    "Máy này không có LibreOffice nên chưa dàn trang thử / no LibreOffice here: the papers were not laid out to try."
)
Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False)]

app = typer.Typer(help="Packs: kinds of dossier.", no_args_is_help=True, add_completion=False)


@app.command("check")
def check(folder: Folder, as_json: AsJson = False) -> None:
    """Check a pack folder: exit 0 when every paper of it can be made and none breaks a rule that stops it."""
    with errors_told(as_json):
        checked = check_pack(folder)
    errors = [fault for fault in checked.faults if fault.severity == "error"]
    lines = [f"{document.kind}: {list(document.fields)}" for document in checked.documents]
    lines += [fault.line() for fault in checked.faults]
    verdict = f"{len(errors)} lỗi / errors" if errors else "tốt / good"
    say(asdict(checked), as_json, "\n".join([f"{checked.id} {checked.version}: {verdict}", *lines]))
    if errors:
        raise typer.Exit(1)


@app.command("publish")
def publish(
    folder: Folder,
    url: Annotated[str, typer.Option(help="A running server; without it, the site of the HOSO_… settings.")] = "",
    key: Annotated[str, typer.Option(help="An admin's key for the server; asked for where it is left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Check a pack folder, publish it and make it live; dossiers under way stay with the version they began by."""
    if url and not key:
        key = typer.prompt("Khóa quản trị / admin key", hide_input=True, err=True)
    with errors_told(as_json):
        _try(folder)
        version = _send(url, key, folder) if url else _keep(folder)
    say(version, as_json, f"{version['pack']} {version['version']}: đã công bố / published\n{version['digest']}")


@app.command("template")
def template(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A template, .docx or .xlsx.")],
    pack: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The folder of its pack.")],
    document: Annotated[str, typer.Option(help="The kind of paper it is for.")],
    to: Annotated[Path | None, typer.Option(help="Where to write the same file with a comment at each fault.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check a template written in Word or Excel: exit 0 when papers can be made of it (warnings may be)."""
    with errors_told(as_json):
        opened = Pack(pack)
        reviewed = craft_of(file).review(file, opened, opened.document(document))
    if to:
        to.write_bytes(craft_of(file).with_comments(file.read_bytes(), reviewed))
    say(json.loads(REVIEW.write(reviewed)), as_json, tell(reviewed))
    if reviewed.errors:
        raise typer.Exit(1)


@app.command("look")
def look_at(
    folder: Folder,
    accept: Annotated[bool, typer.Option("--accept", help="Keep the pages as they are now.")] = False,
    to: Annotated[Path | None, typer.Option(help="Folder for a picture of each page that differs.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compare the pages of a pack's papers with those that were accepted: exit 1 when one looks otherwise."""
    with errors_told(as_json):
        seen = look(folder)
        if accept:
            keep_look(folder, seen)
    if to:
        to.mkdir(parents=True, exist_ok=True)
        for name, picture in seen.changed.items():
            (to / name).write_bytes(picture)
    result = {"pages": len(seen.pages), "changed": list(seen.changed), "accepted": accept}
    say(
        result,
        as_json,
        "\n".join([f"{len(seen.pages)} trang / pages", *(f"khác / other: {name}" for name in seen.changed)]),
    )
    if seen.changed and not accept:
        raise typer.Exit(1)


@app.callback()
def packs() -> None:
    """Packs: kinds of dossier, each a folder."""


def _try(folder: Path) -> None:
    """Check a pack as far as this machine can; raises what `check_pack` raises, and PapersWrong."""
    try:
        refuse_wrong(check_pack(folder).faults)
        refuse_changed(folder)
    except LibreOfficeMissing:
        Pack(folder).refuse_unchecked()
        typer.echo(UNTRIED, err=True)


def _keep(folder: Path) -> Reply:
    kit = open_kit(Settings(), "intake", migrations("intake"))
    try:
        return asdict(publish_folder(kit, WHO, Pack(folder)))
    finally:
        kit.bus.close()
        kit.database.close()


def _send(url: str, key: str, folder: Path) -> Reply:
    from hoso.cli.remote import post  # its client takes a moment to load

    return post(url, key, "/v1/packs", files={"file": (f"{folder.name}.zip", canonical_zip(folder))})
