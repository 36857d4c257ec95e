"""What is done to the processes of a site: killed, poisoned, stopped, restarted, cut off."""

import secrets
import threading
from collections.abc import Callable
from functools import partial

from tests.faults.harms.broker import operator
from tests.faults.harms.load import told, wait, waves
from tests.faults.proxy import Fault
from tests.faults.site import Site
from tests.faults.state import engines_of, rows
from tests.faults.storm import Storm
from tests.office import Memory


def killed_after_answer(site: Site, times: int) -> None:
    """Kill intake as soon as it said 2xx to somebody."""
    answered = threading.Event()

    def harm() -> None:
        answered.clear()
        answered.wait(60)
        site.member("intake-1").kill()

    with site.office(accepted=answered.set) as office:
        for _ in range(times):
            Storm(site, office, dossiers=1).pass_by(harm)
            site.kills += 1


def poison(site: Site, times: int) -> None:
    """Send a paper that kills the process that lays it out: parked after five tries, the others go on."""
    for _ in range(times):
        _poisoned(site, lambda: None)


def poison_without_dead_queue(site: Site, times: int) -> None:
    """The same while the dead-letter queue is gone: the message waits at its source and is parked when it is back."""

    def harm() -> None:
        with operator(site) as channel:
            channel.queue_delete("hoso.filling.dead")

    for _ in range(times):
        _poisoned(site, harm)


def _poisoned(site: Site, harm: Callable[[], None]) -> None:
    before = parked(site)
    with site.office(journal=Memory()) as stranger, site.office(patience=600) as office:
        harm()
        stranger.request([f"POISON {secrets.token_hex(4)}"])
        Storm(site, office).pass_by()
    site.until(lambda: parked(site) == before + 1, 120)


def parked(site: Site) -> int:
    """Return how many events filling parked."""
    with engines_of(site.told()) as engines:
        return len(rows(engines["filling"], "select event_id from inbox where state = 'dead'"))


def consumer_stands_still(site: Site, times: int) -> None:
    """Let a consumer stop taking messages while its process lives: it ends itself and is started again."""
    for number in range(site.kills, site.kills + times):
        site.arm({"archive-1": partial(_still_until, site, number + 1)})
        waves(site, 1, lambda: None)
        site.until(lambda value=number + 1: site.kills == value, 90)  # type: ignore[misc]  # the watchdog ended it
        site.disarm()


def _still_until(site: Site, kills: int) -> str:
    return "consumer.turn:pause=100000@50" if site.kills < kills else ""


def rolling_restart(site: Site, times: int) -> None:
    """Restart one process after the other, gracefully."""

    def harm() -> None:
        for member in site.members:
            member.stop()
            member.start()
            member.ready()

    waves(site, times, harm)


def replica_cut_off(site: Site, times: int) -> None:
    """Let the second replica of signing and filling have a database that says nothing any more."""
    lines = [*site.lines("records", "signing-2"), *site.lines("records", "filling-2")]

    def harm() -> None:
        with told(lines, Fault(swallow=True)):
            wait(site.lasting(20, 5))

    waves(site, times, harm)
