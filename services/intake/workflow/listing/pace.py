"""When the papers of a dossier will be made, by how quickly this machine makes them."""

from datetime import datetime, timedelta

from services.intake.rows import Dossier
from services.intake.tables.pace import made_before, making
from shared.database import Connection


def expected_end(connection: Connection, row: Dossier, now: datetime) -> str | None:
    """Return the moment at which the last paper of a dossier is expected, ISO 8601.

    By the pace at which its own were made so far; before the first, by the pace of the last dossiers of its kind. None
    where nothing is being made, or where nothing is known.
    """
    under_way = making(connection, row.id)
    if under_way is None:
        return None
    elapsed = now - datetime.fromisoformat(under_way.since)
    if under_way.made:
        left = elapsed / under_way.made * under_way.left
    else:
        earlier = made_before(connection, row)
        papers = sum(made.papers for made in earlier)
        if not papers:
            return None
        taken = [datetime.fromisoformat(made.ended) - datetime.fromisoformat(made.begun) for made in earlier]
        left = max(sum(taken, timedelta()) / papers * under_way.left - elapsed, timedelta())
    return (now + left).isoformat(timespec="seconds")
