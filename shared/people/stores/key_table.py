"""API keys in the schema `people` of PostgreSQL: for a site on several machines."""

from collections.abc import Sequence

from sqlalchemy import JSON, Column, Engine, Integer, String, Table, or_, select

from shared.database.engine import mapped
from shared.people.keys import StoredKey
from shared.people.principal import Principal
from shared.people.stores.key_rows import key_of, row_of
from shared.people.stores.schema import TABLES

api_key = Table(
    "api_key",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(26), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("unit", String(200)),
    Column("signs", JSON, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
)
ROW = (api_key.c.id, api_key.c.name, api_key.c.roles, api_key.c.unit, api_key.c.signs, api_key.c.sha256)


class KeyTable:
    """The table of API keys, asked for every request: a key that is dropped is refused from then on, everywhere.

    The table is made by whoever first comes with the right to; services may only read it (deploy/rights).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")

    def keep(self, keys: Sequence[StoredKey]) -> None:
        """Keep more keys."""
        if keys:
            with mapped(), self._engine.begin() as connection:
                connection.execute(api_key.insert(), [row_of(key) for key in keys])

    def listed(self) -> list[StoredKey]:
        """Return every key as it is kept, in the order they were made."""
        with mapped(), self._reading.connect() as connection:
            rows = connection.execute(select(*ROW).order_by(api_key.c.seq))
            return [key_of(row._asdict()) for row in rows]

    def drop(self, name: str) -> int:
        """Forget every key whose name or id this is; return how many."""
        with mapped(), self._engine.begin() as connection:
            return connection.execute(
                api_key.delete().where(or_(api_key.c.name == name, api_key.c.id == name))
            ).rowcount

    def find(self, sha256: str) -> Principal | None:
        """Return whose key has this digest."""
        with mapped(), self._reading.connect() as connection:
            row = connection.execute(select(*ROW).where(api_key.c.sha256 == sha256)).first()
        return key_of(row._asdict()).principal if row else None

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
