"""How a service's deliveries stand: what waits in the outbox, for how long, and what is parked."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from shared.database import Database, inbox, outbox


def figures(database: Database) -> Mapping[str, float]:
    """Return `waiting` rows of the outbox, `lag` (seconds the oldest due one is late) and `dead` events.

    A retry that is planned for later is waiting, but not late. Raises DatabaseUnavailable.
    """
    now = database.clock.now()
    open_rows = outbox.c.published_at.is_(None)
    oldest = select(func.min(outbox.c.available_at)).where(open_rows, outbox.c.available_at <= database.clock.stamp())
    waiting = select(func.count()).select_from(outbox).where(open_rows)
    parked = select(func.count()).select_from(inbox).where(inbox.c.state == "dead")
    with database.read() as connection:
        since = connection.execute(oldest).scalar()
        counts = {"waiting": connection.execute(waiting).scalar_one(), "dead": connection.execute(parked).scalar_one()}
    lag = (now - datetime.fromisoformat(since)).total_seconds() if since else 0.0
    return {**counts, "lag": max(0.0, lag)}
