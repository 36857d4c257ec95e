"""What a service's outbox and inbox say for the ledger: what it said, what it has met, what it gave up on."""

from sqlalchemy import select

from shared.ledger.page import Parked, Said
from shared.records import Records, inbox, outbox


def said(records: Records) -> tuple[Said, ...]:
    """Return every event of the outbox that is meant for everybody, oldest first."""
    query = select(outbox.c.event_id, outbox.c.type, outbox.c.published_at).where(outbox.c.target == "")
    with records.read() as connection:
        rows = connection.execute(query.order_by(outbox.c.seq)).all()
    return tuple(Said(id=row.event_id, type=row.type, published_at=row.published_at or "") for row in rows)


def known(records: Records) -> frozenset[str]:
    """Return the ids of all events the service has met: done, to be tried again, or parked."""
    with records.read() as connection:
        return frozenset(connection.execute(select(inbox.c.event_id)).scalars())


def parked(records: Records) -> tuple[Parked, ...]:
    """Return what the service gave up on, oldest first."""
    query = select(inbox).where(inbox.c.state == "dead").order_by(inbox.c.at)
    with records.read() as connection:
        rows = connection.execute(query).all()
    return tuple(Parked(id=row.event_id, type=row.type, error=row.error[:300], at=row.at) for row in rows)
