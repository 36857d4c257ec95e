"""`hoso restore`: a backup back into an empty site."""

from pathlib import Path
from typing import Annotated

import typer

from hoso.backup.one_record import restore_record
from hoso.backup.restore import restore as restore_backup
from hoso.cli.output import AsJson, errors_told, say
from hoso.cli.site.doctor import built
from hoso.progress import bars
from services import SERVICES, migrations
from shared.delivery.redelivery import redeliver_all
from shared.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A backup.")],
    record: Annotated[
        str, typer.Option(help="Only this record, damaged in the vault; beside a site that runs.", metavar="ID")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Restore the newest whole backup of a folder into an empty site; it is checked before anything is written."""
    settings = Settings()
    if record:
        _put_back(settings, folder, record, as_json)
        return
    with errors_told(as_json), bars() as progress:
        whole = restore_backup(settings, folder, {name: migrations(name) for name in SERVICES}, progress)
        with built(settings) as services:
            again = redeliver_all(services)
    counts = {"files": len(whole["blobs"]), "records": len(whole["records"]), "sent_again": again}
    damaged = whole.get("damaged", [])
    for record in (name for name in damaged if name.removeprefix("records/") not in whole["records"]):
        typer.echo(f"bản sao lưu không có / the backup never had: {record}", err=True)
    text = f"{whole['moment']}: {counts['files']} tệp / files, {counts['records']} hồ sơ / records"
    facts = {"moment": whole["moment"], **counts, "damaged": damaged}
    say(facts, as_json, f"{text}, {again} sự kiện gửi lại / events sent again")


def _put_back(settings: Settings, folder: Path, record: str, as_json: bool) -> None:
    with errors_told(as_json):
        facts = restore_record(settings, folder, record, migrations("archive"))
    text = f"{record}: {len(facts['put_back'])} tệp đã khôi phục / files put back ({facts['moment']})"
    say(facts, as_json, "\n".join([text, *facts["put_back"]]))
