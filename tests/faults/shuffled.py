"""A dossier's events delivered up to five times each, in any order, to every service: the outcome stays the same."""

import shutil
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from shared.envelope import decode
from shared.events import DossierArchived, DossierCompleted
from shared.inbox import Inbox
from shared.service import Service
from shared.watch.tally import Tally
from tests.faults.story import Story, outbox_of, services_at, state_of

AT_MOST = 5
SAID_BY_ARCHIVE = (DossierCompleted, DossierArchived)


def deliver(story: Story, dice: Random) -> None:
    """Deliver the story anew in some order, each event up to five times, and assert what must hold (I2, F29)."""
    with TemporaryDirectory(prefix="hoso-shuffled-") as folder:
        home = Path(folder)
        shutil.copytree(story.home / "asked/records", home / "records")
        services = services_at(home, story.home)
        try:
            _deliver(services, story, dice)
        finally:
            for one in services.values():
                one.close()
                one.kit.records.close()


def _deliver(services: Mapping[str, Service], story: Story, dice: Random) -> None:
    inboxes = {name: Inbox(one, threading.Event(), Tally()) for name, one in services.items()}
    intake, archive = services["intake"].kit, services["archive"].kit
    order = [body for body in story.bodies for _ in range(dice.randint(1, AT_MOST)) if not _own(body)]
    dice.shuffle(order)
    ranks: dict[str, int] = {}
    for body in order:
        _tell(services, inboxes, body)
        now, _ = state_of(intake, story.dossier_id)
        assert [name for name, rank in now.items() if rank < ranks.get(name, 0)] == [], "a document went backwards"
        ranks = now
    for kind in SAID_BY_ARCHIVE:  # the archive's own word follows from all the others, so it comes after them
        said = [bytes(row.body) for row in outbox_of(archive) if row.type == kind.__name__]
        assert len(said) == 1, f"{kind.__name__} was said {len(said)} times"
        for _ in range(dice.randint(1, AT_MOST)):
            _tell(services, inboxes, said[0])
    ranks, record = state_of(intake, story.dossier_id)
    assert record == story.dossier_id
    assert set(ranks.values()) == {90}, "a document is not archived"
    _once(services)


def _tell(services: Mapping[str, Service], inboxes: Mapping[str, Inbox], body: bytes) -> None:
    kind = type(decode(body).event)
    for name, one in services.items():
        if kind in one.handlers:
            assert inboxes[name].receive(body)


def _once(services: Mapping[str, Service]) -> None:
    """Assert that every step had one effect, and that nothing was parked or is to be tried again."""
    effects = Counter(effect for one in services.values() for row in outbox_of(one.kit) for effect in _effects(row))
    again = {effect: count for effect, count in effects.items() if count > 1}
    assert again == {}, f"had more than one effect: {again}"
    for one in services.values():
        with one.kit.records.read() as connection:
            open_rows = connection.execute(text("select event_id, error from inbox where state <> 'done'")).all()
        assert open_rows == [], f"not settled: {open_rows}"


def _effects(row: Any) -> Iterator[tuple[str, ...]]:
    event = decode(bytes(row.body)).event
    listed = getattr(event, "documents", ())
    if isinstance(listed, tuple) and listed:
        yield from ((row.type, one.document_id) for one in listed)
    else:
        named = getattr(event, "document_ids", (getattr(event, "document_id", ""),))
        yield (row.type, *named, getattr(event, "field", ""))


def _own(body: bytes) -> bool:
    return isinstance(decode(body).event, SAID_BY_ARCHIVE)


def play(story: Story, times: int) -> None:
    """Deliver the story in so many orders that hypothesis chooses."""

    @settings(
        max_examples=times,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.generate],  # making a failing order smaller would take an hour
        database=None,
    )
    @given(st.randoms(use_true_random=False))
    def any_order(dice: Random) -> None:
        deliver(story, dice)

    any_order()
