"""Duplicate and shuffled delivery (F29), and that the assertion of it can fail."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from shared.records import Tx
from tests.faults import shuffled
from tests.faults.story import Story, story_aside

ORDERS = 15


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    with story_aside() as made:
        yield made


def test_whatever_comes_twice_or_late_has_one_effect(story: Story) -> None:
    shuffled.play(story, ORDERS)


def test_a_service_that_forgets_what_it_has_done_is_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.records.Records.seen", lambda *_: False)
    monkeypatch.setattr(Tx, "settle", lambda *_: None)

    with pytest.raises(AssertionError):
        shuffled.deliver(story, Random(1))


def test_a_document_that_goes_backwards_is_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.intake import tables

    def move(tx: Tx, document_id: str, state: str, rank: int, since: str, facts: Any) -> None:
        values = {"state": state, "rank": rank, "since": since}
        tx.execute(tables.document.update().where(tables.document.c.id == document_id).values(**values))

    monkeypatch.setattr(tables, "advance", move)

    with pytest.raises(AssertionError, match="backwards"):
        shuffled.deliver(story, Random(1))
