"""`hoso replay`: send published events again; whoever has done them drops them."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from hoso.cli.site.dead import database_of
from services import SERVICES
from shared.clock import VIETNAM
from shared.database import iso
from shared.delivery.outbox import send_again

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def replay(
    since: Annotated[datetime, typer.Option(help="From when on, Vietnam time: 2025-12-01 or 2025-12-01T08:00:00.")],
    as_json: AsJson = False,
) -> None:
    """Send every event published since a moment again; after a broker was wiped, for one."""
    moment = iso(since.replace(tzinfo=VIETNAM).astimezone(UTC))
    with errors_told(as_json):
        sent = {name: send_again(database_of(name), None, moment) for name in SERVICES}
    say(sent, as_json, "\n".join(f"{name}: {count}" for name, count in sent.items()))
