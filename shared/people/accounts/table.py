"""People in the schema `people` of PostgreSQL: for a site on several machines."""

from collections.abc import Callable, Sequence

from sqlalchemy import JSON, Boolean, Column, ColumnElement, Engine, Integer, String, Table, select
from sqlalchemy.exc import IntegrityError

from shared.database.engine import mapped
from shared.people.accounts.person import IdentityTaken, Person, SignInTaken
from shared.people.accounts.rows import person_of, row_of
from shared.people.stores.schema import TABLES

person = Table(
    "person",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(26), nullable=False, unique=True),
    Column("sign_in", String(60), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("unit", String(200)),
    Column("signs", JSON, nullable=False),
    Column("language", String(2), nullable=False),
    Column("password", String(200), nullable=False),
    Column("one_time", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("identity", String(255), unique=True),
    Column("second", String(64), nullable=False),
    Column("second_used", Integer, nullable=False),
)
ticket_secret = Table("ticket_secret", TABLES, Column("secret", String(64), primary_key=True))
ROW = tuple(column for column in person.c if column.name != "seq")


class PersonTable:
    """The table of people, asked for every request with a ticket: whoever is locked is refused from then on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")

    def keep(self, people: Sequence[Person]) -> None:
        """Keep more people; raises SignInTaken."""
        for newcomer in people:
            try:
                with mapped(), self._engine.begin() as connection:
                    connection.execute(person.insert().values(**row_of(newcomer)))
            except IntegrityError as error:
                raise SignInTaken(sign_in=newcomer.sign_in) from error

    def change(self, person_id: str, how: Callable[[Person], Person]) -> Person | None:
        """Put what `how` makes of a person in their place, the row locked; None for nobody. Raises IdentityTaken."""
        with mapped(), self._engine.begin() as connection:
            row = connection.execute(select(*ROW).where(person.c.id == person_id).with_for_update()).first()
            if row is None:
                return None
            changed = how(person_of(row._asdict()))
            try:
                connection.execute(person.update().where(person.c.id == person_id).values(**row_of(changed)))
            except IntegrityError as error:
                raise IdentityTaken(identity=changed.identity) from error
        return changed

    def listed(self) -> list[Person]:
        """Return everybody, in the order in which they came."""
        with mapped(), self._reading.connect() as connection:
            return [person_of(row._asdict()) for row in connection.execute(select(*ROW).order_by(person.c.seq))]

    def by_id(self, person_id: str) -> Person | None:
        """Return the person of an id."""
        return self._first(person.c.id == person_id)

    def by_sign_in(self, sign_in: str) -> Person | None:
        """Return the person who signs in by this name."""
        return self._first(person.c.sign_in == sign_in)

    def by_identity(self, identity: str) -> Person | None:
        """Return the person whom the agency's identity provider knows as this."""
        return self._first(person.c.identity == identity)

    def secret(self) -> str:
        """Return what tickets are signed with; it is made with the tables."""
        with mapped(), self._reading.connect() as connection:
            return str(connection.execute(select(ticket_secret.c.secret)).scalar_one())

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _first(self, condition: ColumnElement[bool]) -> Person | None:
        with mapped(), self._reading.connect() as connection:
            row = connection.execute(select(*ROW).where(condition)).first()
        return person_of(row._asdict()) if row else None
