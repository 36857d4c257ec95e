"""What ends a command before it has an answer, said in a sentence: wrong settings, a folder that cannot be used."""

import errno
import json

import typer

from hoso.cli.site.wrong_settings import wrong_settings
from shared.disk_full import is_disk_full
from shared.errors.site import FolderUnusable, SettingsWrong
from shared.errors.stores import DiskFull
from shared.errors.tree import HosoError

PLACES = (PermissionError, FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError)


def as_ours(error: Exception) -> HosoError | None:
    """Return the error of ours that something foreign amounts to; nothing when it is a fault of the program."""
    if isinstance(error, HosoError):
        return error
    if is_disk_full(error):
        return DiskFull()
    if isinstance(error, OSError) and (isinstance(error, PLACES) or error.errno == errno.EROFS) and error.filename:
        return FolderUnusable(path=error.filename, why=error.strerror)
    return wrong_settings(error)


def tell(error: HosoError, as_json: bool) -> int:
    """Say an error on stderr, with --json as an object on stdout too; return the exit code: 2 for wrong settings."""
    facts = {"code": error.code, "vi": error.sentence("vi"), "en": error.sentence("en")}
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False))
    typer.echo(f"{facts['code']}: {facts['vi']}\n{facts['en']}", err=True)
    return 2 if isinstance(error, SettingsWrong) else 1
