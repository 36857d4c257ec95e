"""The contract of Database: the same cases on SQLite and on a real PostgreSQL."""

import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from alembic import command
from sqlalchemy import func, inspect, select, text

import services
from services import migrations
from services.intake.tables import TABLES
from shared.clock import Clock
from shared.contracts.events import DossierCompleted
from shared.contracts.ids import DossierId
from shared.database import AlreadyDone, Database
from shared.database.engine import open_engine
from shared.database.migrate import newest, present, upgrade
from shared.database.revise import alembic, declared
from shared.database.tables import DELIVERY, outbox
from shared.delivery.outbox import hand_out, published, waiting
from shared.errors.stores import DatabaseUnavailable, ValueUnfit
from shared.messaging.envelope import Envelope

OWNERS = ("intake", "signing", "archive")
COMPLETED = DossierCompleted(dossier_id=DossierId("d1"), documents=3)


def versions(name: str) -> Path:
    return Path(services.__file__).parent / name / "migrations"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url, "first", None, Clock())
    yield made
    made.close()


def say(database: Database, count: int = 1) -> list[Envelope]:
    envelopes = [Envelope(event=COMPLETED, source="test") for _ in range(count)]
    with database.transaction() as tx:
        tx.emit(envelopes)
    return envelopes


def test_what_fails_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as tx:
            tx.emit([Envelope(event=COMPLETED, source="test")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert waiting(database) == 0


def test_whoever_reads_sees_one_moment(database: Database) -> None:
    count = select(func.count()).select_from(outbox)
    say(database)
    with database.read() as connection:
        before = connection.execute(count).scalar()
        say(database)
        after = connection.execute(count).scalar()
    with database.read() as connection:
        later = connection.execute(count).scalar()

    assert (before, after, later) == (1, 1, 2)


def test_an_event_is_settled_once(database: Database) -> None:
    (envelope,) = say(database)
    with database.transaction() as tx:
        tx.settle(envelope)

    with pytest.raises(AlreadyDone), database.transaction() as tx:
        tx.settle(envelope)
    assert database.seen(envelope.id)


def test_the_relay_sends_in_order_and_marks_what_arrived(database: Database) -> None:
    envelopes = say(database, 3)
    sent: list[str] = []

    def send(rows: Sequence[Any]) -> set[str]:
        sent.extend(row.event_id for row in rows)
        return set()

    hand_out(database, 10, send)

    assert sent == [envelope.id for envelope in envelopes]
    assert hand_out(database, 10, lambda rows: pytest.fail(f"sent again: {rows}")) == 0


def test_what_reached_nobody_stays_and_waits(database: Database) -> None:
    first, second = say(database, 2)
    hand_out(database, 10, lambda _: {first.id})

    assert waiting(database) == 1
    assert hand_out(database, 10, lambda rows: pytest.fail(f"sent at once: {rows}")) == 0
    assert published(database, ["DossierCompleted"], "") == {first.id, second.id}


def test_an_outbox_in_which_nothing_waits_is_looked_at_without_a_lock(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each service looks every second: writers of the same file must not wait for that."""
    monkeypatch.setattr(Database, "transaction", lambda *_, **__: pytest.fail("a transaction for nothing"))

    assert hand_out(database, 10, lambda rows: pytest.fail(f"sent: {rows}")) == 0


def test_a_broken_broker_leaves_the_outbox_as_it_was(database: Database) -> None:
    say(database, 2)

    def broken(_rows: object) -> set[str]:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        hand_out(database, 10, broken)
    assert waiting(database) == 2


def test_two_relays_on_postgresql_share_the_rows(postgres_url: str) -> None:
    first, other = (Database(postgres_url, "first", None, Clock()) for _ in range(2))
    say(first, 4)
    seen: list[list[str]] = []

    def send(rows: Sequence[Any]) -> set[str]:
        seen.append([row.event_id for row in rows])
        if len(seen) == 1:  # while the first group is under way the other relay takes the rest
            hand_out(other, 10, send)
        return set()

    hand_out(first, 2, send)
    first.close()
    other.close()

    assert [len(group) for group in seen] == [2, 2]
    assert not set(seen[0]) & set(seen[1])


@pytest.mark.parametrize("name", OWNERS)
def test_the_revisions_lead_to_exactly_the_declared_tables(database_url: str, name: str) -> None:
    database = Database(database_url, name, versions(name), Clock())
    try:
        with database.engine.connect() as connection:
            config = alembic(connection, versions(name), [DELIVERY, declared(name)])
            command.check(config)  # raises when something differs
    finally:
        database.close()


def test_tables_made_before_there_were_revisions_are_taken_over(database_url: str) -> None:
    engine = open_engine(database_url, "intake")
    with engine.connect().execution_options(hoso_write=True) as connection, connection.begin():
        config = alembic(connection, versions("intake"))
        command.upgrade(config, "delivery_0001")
        command.upgrade(config, "intake_0001")
        connection.exec_driver_sql("drop table alembic_version")
    engine.dispose()
    database = Database(database_url, "intake", versions("intake"), Clock())

    assert waiting(database) == 0
    with database.read() as connection:
        assert connection.exec_driver_sql("select count(*) from alembic_version").scalar() == 2
    database.close()


LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "intake_later", "{newest}", None, None


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("later")
"""


def test_empty_tables_go_back_to_the_revisions_of_older_rows(database_url: str, tmp_path: Path) -> None:
    later = Path(shutil.copytree(versions("intake"), tmp_path / "migrations"))
    older = newest(later)
    (revision,) = (entry for entry in older if entry.startswith("intake_"))
    (later / "later.py").write_text(LATER.replace("{newest}", revision), "utf-8")
    engine = open_engine(database_url, "intake")
    upgrade(engine, later)
    upgrade(engine, later, to=sorted(older))
    with engine.connect() as connection:
        back, tables = present(connection), inspect(connection).get_table_names()
    upgrade(engine, later)
    with engine.connect() as connection:
        forth = present(connection)
    engine.dispose()

    assert (back, forth) == (older, newest(later))
    assert "later" not in tables


def test_tables_belong_to_the_owner_of_their_schema_whoever_makes_them(postgres_url: str) -> None:
    role = f"role_{token_hex(4)}"
    engine = open_engine(postgres_url, "intake")
    with engine.begin() as connection:
        connection.execute(text(f"create role {role}"))
        connection.execute(text(f"alter schema intake owner to {role}"))
    upgrade(engine, versions("intake"))
    with engine.connect() as connection:
        owners = set(connection.execute(text("select tableowner from pg_tables where schemaname = 'intake'")).scalars())
    engine.dispose()

    assert owners == {role}


def test_ten_replicas_starting_at_once_make_the_tables_once(database_url: str) -> None:
    made: list[Database] = []
    threads = [
        threading.Thread(target=lambda: made.append(Database(database_url, "intake", versions("intake"), Clock())))
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [set(TABLES.tables) <= set(inspect(entry.engine).get_table_names()) for entry in made] == [True] * 10
    for entry in made:
        entry.close()


@pytest.mark.parametrize("value", ["half a pair: \ud800", 2**70])
def test_a_value_that_no_database_takes_is_not_a_database_that_is_away(database: Database, value: str | int) -> None:
    column = outbox.c.seq if isinstance(value, int) else outbox.c.event_id
    with pytest.raises(ValueUnfit), database.read() as connection:
        connection.execute(select(outbox).where(column == value)).all()


def test_a_nul_that_postgresql_does_not_take_is_told_as_such(postgres_url: str) -> None:
    database = Database(postgres_url, "first", None, Clock())
    with pytest.raises(ValueUnfit), database.read() as connection:
        connection.execute(select(outbox).where(outbox.c.event_id == "a\0b")).all()
    database.close()


def test_a_database_that_is_away_is_told_by_its_code() -> None:
    with pytest.raises(DatabaseUnavailable):
        Database("postgresql+psycopg://nobody@127.0.0.1:9/none", "first", None, Clock())


@pytest.mark.parametrize("name", services.SERVICES)
def test_tables_at_their_newest_are_known_without_alembic(database_url: str, name: str) -> None:
    versions = migrations(name)
    database = Database(database_url, name, versions, Clock())
    with database.read() as connection:
        at = present(connection)
    loaded = sys.modules.pop("shared.database.revise", None)
    upgrade(database.engine, versions)
    again = "shared.database.revise" in sys.modules
    database.close()

    assert loaded is not None
    assert (at, again) == (newest(versions), False)
