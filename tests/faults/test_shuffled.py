"""Duplicate and shuffled delivery (F29, F29b), and that the assertion of it can fail."""

from collections.abc import Iterable, Iterator
from random import Random

import pytest

from shared.database import Tx
from tests.faults import shuffled, two_workers
from tests.faults.story import Story, story_aside

ORDERS = 15
BY_TWO = 5


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    with story_aside() as made:
        yield made


def test_whatever_comes_twice_or_late_has_one_effect(story: Story) -> None:
    shuffled.play(story, ORDERS)


def test_by_two_workers_at_once_too(story: Story, postgres_url: str) -> None:
    two_workers.play(story, postgres_url, BY_TWO)


def test_a_row_that_is_not_locked_before_it_is_written_is_found(
    story: Story, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sqlalchemy.sql.selectable.Select.with_for_update", lambda select, **_: select)

    with pytest.raises(AssertionError, match="document"):
        two_workers.play(story, postgres_url, BY_TWO)


def test_facts_that_a_late_event_overwrites_are_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.intake.tables.moves.merge", lambda known, value, **_: {**known, **value})

    with pytest.raises(AssertionError, match="stands otherwise"):
        shuffled.deliver(story, Random(1))


def test_a_service_that_forgets_what_it_has_done_is_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.database.Database.seen", lambda *_: False)
    monkeypatch.setattr(Tx, "settle", lambda *_: None)

    with pytest.raises(AssertionError):
        shuffled.deliver(story, Random(1))


def test_a_document_that_goes_backwards_is_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.intake import tables

    def move(tx: Tx, since: str, moves: Iterable[tables.Move]) -> None:
        for each in moves:
            values = {"state": each.state, "since": since}
            tx.execute(tables.document.update().where(tables.document.c.id == each.document_id).values(**values))

    monkeypatch.setattr(tables, "advance", move)

    with pytest.raises(AssertionError, match="backwards"):
        shuffled.deliver(story, Random(1))
