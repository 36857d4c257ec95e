"""The tables every service has beside its own: the outbox and the inbox."""

from pathlib import Path

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table

# every constraint has a name, so that a later revision can change it on SQLite too
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_tables() -> MetaData:
    """Return the collection that a service's tables are declared in."""
    return MetaData(naming_convention=NAMES)


DELIVERY = new_tables()
DELIVERY_VERSIONS = Path(__file__).parent / "migrations" / "versions"  # their revisions

outbox = Table(
    "outbox",
    DELIVERY,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event_id", String(40), nullable=False),
    Column("type", String(60), nullable=False),
    Column("target", String(60), nullable=False, default=""),  # a service's name for a retry, '' for everybody
    Column("body", LargeBinary, nullable=False),
    Column("available_at", String(40), nullable=False),
    Column("published_at", String(40)),
    Column("starts", Integer, nullable=False, default=0, server_default="0"),  # that found it unsettled
    Index("outbox_due", "published_at", "available_at"),
)

inbox = Table(
    "inbox",
    DELIVERY,
    Column("event_id", String(60), primary_key=True),
    Column("type", String(60), nullable=False),
    Column("state", String(10), nullable=False),  # done | retry | dead
    Column("attempts", Integer, nullable=False, default=0),
    Column("error", String, nullable=False, default=""),
    Column("body", LargeBinary),  # kept for retry and dead only
    Column("at", String(40), nullable=False),
)
