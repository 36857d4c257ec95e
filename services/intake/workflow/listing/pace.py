"""When the papers of a dossier will be made, by how quickly this machine makes them."""

from datetime import datetime, timedelta

from services.intake.rows import Dossier
from services.intake.tables.listing.pace import made_before, making
from shared.database import Connection


def expected_end(connection: Connection, dossier: Dossier, now: datetime) -> str | None:
    """Return the moment at which the last paper of a dossier is expected, ISO 8601.

    By the pace at which its own were made so far; before the first, by the pace of the last dossiers of its kind. None
    where nothing is being made, or where nothing is known.
    """
    under_way = making(connection, dossier.id)
    if under_way is None:
        return None
    elapsed = now - datetime.fromisoformat(under_way.since)
    if under_way.done:
        left = elapsed / under_way.done * under_way.left
    else:
        earlier = made_before(connection, dossier)
        papers = sum(row.papers for row in earlier)
        if not papers:
            return None
        taken = [datetime.fromisoformat(row.ended) - datetime.fromisoformat(row.begun) for row in earlier]
        left = max(sum(taken, timedelta()) / papers * under_way.left - elapsed, timedelta())
    return (now + left).isoformat(timespec="seconds")
