"""What lists cost grows with a dossier, not with its square: counted in steps of SQLite's machine, not in seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Table, create_engine

from services.intake import tables as intake
from services.intake.tables.listing.waiting import groups_after, groups_of, papers_of_groups
from services.intake.tables.listing.waiting_rows import Order, Waiting
from services.signing import tables as signing
from services.signing.tables import waiting as of_signing
from shared.contracts.lifecycle import DocumentState
from shared.contracts.steps import ISSUE

FEW, MANY = 500, 4000
OF = {"pack_digest": "p", "kind": "giay_khen", "after": "quyet_dinh"}
ALL = Waiting(unit=None, dossier_ids=["d1"], mine=None, orders=[Order(**OF)])
NUMBERS = of_signing.Waiting(unit=None, dossier_id="d1", signers=None, orders=[of_signing.Order(**OF)])
Ask = Callable[[Connection], object]


def filled(table: Table, **values: object) -> dict[str, object]:
    """Return a row of a table: the given values, nothing or nought for the rest."""
    empty = {column.name: 0 if column.type.python_type is int else "" for column in table.columns}
    return {**{name: value for name, value in empty.items() if not table.c[name].nullable}, **values}


@contextmanager
def steps(connection: Connection) -> Iterator[list[int]]:
    """Count the steps of SQLite's machine, in hundreds."""
    counted, driver = [0], connection.connection.driver_connection
    assert driver is not None

    def step() -> None:
        counted[0] += 1

    driver.set_progress_handler(step, 100)
    try:
        yield counted
    finally:
        driver.set_progress_handler(None, 0)


def cost(table: Table, count: int, ask: Ask, **more: object) -> int:
    """Return what a question costs of a dossier of so many papers."""
    engine = create_engine("sqlite://")
    table.metadata.create_all(engine)
    papers = [
        filled(table, id=f"d1-{n:05}", dossier_id="d1", kind="giay_khen", step=ISSUE, pack_digest="p", **more)
        | ({"position": n} if "position" in table.c else {})
        for n in range(count)
    ]
    with engine.begin() as connection:
        connection.execute(table.insert(), [{k: v for k, v in row.items() if k in table.c} for row in papers])
        if table is intake.document:
            connection.execute(intake.dossier.insert(), [filled(intake.dossier, id="d1", pack_digest="p")])
        with steps(connection) as counted:
            ask(connection)
    return counted[0]


@pytest.mark.parametrize("state", [DocumentState.PREPARED, DocumentState.IN_REVIEW, DocumentState.VOID])
@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda connection: groups_of(connection, ALL), id="groups_of"),
        pytest.param(lambda connection: groups_after(connection, ALL, ("", -1), 100), id="groups_after"),
        pytest.param(lambda connection: papers_of_groups(connection, ALL, 20), id="papers_of_groups"),
    ],
)
def test_what_waits_of_a_dossier_is_told_in_time_that_grows_with_it(ask: Ask, state: DocumentState) -> None:
    few, many = (cost(intake.document, count, ask, state=state) for count in (FEW, MANY))

    assert many <= 1.5 * few * MANY / FEW


def test_what_waits_for_its_number_is_told_in_time_that_grows_with_a_dossier() -> None:
    few, many = (
        cost(signing.document, count, lambda connection: of_signing.waiting_documents(connection, NUMBERS, "", 100))
        for count in (FEW, MANY)
    )

    assert many <= 1.5 * few * MANY / FEW
