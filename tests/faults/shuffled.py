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

from shared.contracts.events import DossierArchived, DossierCompleted
from shared.delivery.inbox import Inbox
from shared.messaging.envelope import decode
from shared.observability.metrics import Metrics
from shared.service import Service
from tests.faults.story import Story, known_of, outbox_of, services_at, state_of

AT_MOST = 5
SAID_BY_ARCHIVE = (DossierCompleted, DossierArchived)


def deliver(story: Story, dice: Random) -> None:
    """Deliver the story anew in some order, each event up to five times, and assert what must hold (I2, F29)."""
    with TemporaryDirectory(prefix="hoso-shuffled-") as folder:
        home = Path(folder)
        shutil.copytree(story.home / "asked/database", home / "database")
        services = services_at(home, story.home)
        try:
            _deliver(services, story, dice)
        finally:
            for service in services.values():
                service.close()
                service.kit.database.close()


def _deliver(services: Mapping[str, Service], story: Story, dice: Random) -> None:
    inboxes = {name: Inbox(service, threading.Event(), Metrics()) for name, service in services.items()}
    ranks: dict[str, int] = {}
    for body in in_some_order(story, dice):
        tell(services, inboxes, body)
        now, _ = state_of(services["intake"].kit, story.dossier_id)
        assert [name for name, rank in now.items() if rank < ranks.get(name, 0)] == [], "a document went backwards"
        ranks = now
    archive(services, inboxes, dice)
    assert_outcome(services, story)


def in_some_order(story: Story, dice: Random) -> list[bytes]:
    """Return the events of a story up to five times each, in some order; without the archive's own."""
    order = [body for body in story.bodies for _ in range(dice.randint(1, AT_MOST)) if not _own(body)]
    dice.shuffle(order)
    return order


def tell(services: Mapping[str, Service], inboxes: Mapping[str, Inbox], body: bytes) -> None:
    """Deliver an event to every service that listens to it."""
    kind = type(decode(body).event)
    for name, service in services.items():
        if kind in service.handlers:
            assert inboxes[name].receive(body)


def archive(services: Mapping[str, Service], inboxes: Mapping[str, Inbox], dice: Random) -> None:
    """Deliver the archive's own word, each up to five times: it follows from all the others, so it comes after them."""
    for kind in SAID_BY_ARCHIVE:
        said = [bytes(row.body) for row in outbox_of(services["archive"].kit) if row.type == kind.__name__]
        assert len(said) == 1, f"{kind.__name__} was said {len(said)} times"
        for _ in range(dice.randint(1, AT_MOST)):
            tell(services, inboxes, said[0])


def assert_outcome(services: Mapping[str, Service], story: Story) -> None:
    """Assert that every document came to the state and the facts it had in the story, and every step to one effect."""
    _, record = state_of(services["intake"].kit, story.dossier_id)
    assert record == story.dossier_id
    assert known_of(services["intake"].kit, story.dossier_id) == story.known, "a document stands otherwise"
    _once(services)


def _once(services: Mapping[str, Service]) -> None:
    """Assert that every step had one effect, and that nothing was parked or is to be tried again."""
    effects = Counter(
        effect for service in services.values() for row in outbox_of(service.kit) for effect in _effects(row)
    )
    again = {effect: count for effect, count in effects.items() if count > 1}
    assert again == {}, f"had more than one effect: {again}"
    for service in services.values():
        with service.kit.database.read() as connection:
            open_rows = connection.execute(text("select event_id, error from inbox where state <> 'done'")).all()
        assert open_rows == [], f"not settled: {open_rows}"


def _effects(row: Any) -> Iterator[tuple[str, ...]]:
    event = decode(bytes(row.body)).event
    listed = getattr(event, "documents", ())
    if isinstance(listed, tuple) and listed:
        yield from ((row.type, entry.document_id) for entry in listed)
    else:
        about = ("document_id", "field", "kind", "first")
        yield (row.type, *(str(getattr(event, name, "")) for name in about))


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
