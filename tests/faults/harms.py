"""What is done to a site besides killing a process at a failpoint; each so many times, under load."""

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import psycopg
from kombu.connection import Connection

from deploy.addresses import VHOST
from deploy.secrets import SERVICES, password
from tests.faults.proxy import WELL, Fault, Proxy
from tests.faults.site import Site
from tests.faults.state import engines_of, rows
from tests.faults.storm import Storm
from tests.office import Memory, report


def waves(site: Site, times: int, harm: Callable[[], None], **load: int) -> None:
    """Let so many waves of load pass, doing harm in each."""
    with site.office(patience=600) as office:
        for _ in range(times):
            Storm(site, office, **load).pass_by(harm)


def wait(seconds: float) -> None:
    """Let a fault last."""
    threading.Event().wait(seconds)


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


def broker_killed(site: Site, times: int) -> None:
    """Kill the broker and start it again; everything confirmed is there."""
    node = site.brokers.nodes[0]

    def harm() -> None:
        node.kill()
        node.start()

    waves(site, times, harm)


def broker_unreachable(site: Site, times: int) -> None:
    """Cut all lines to the broker, then let them swallow bytes both ways."""

    def harm() -> None:
        with told(site.lines("broker"), Fault(cut=True)):
            wait(site.lasting(60, 4))
        with told(site.lines("broker"), Fault(swallow=True)):
            wait(site.lasting(30, 4))

    waves(site, times, harm)


def broker_disk_alarm(site: Site, times: int) -> None:
    """Let the broker block every publisher; uploads are still answered, the outbox keeps what follows."""
    node = site.brokers.nodes[0]

    def harm() -> None:
        node.control("set_disk_free_limit", "1000GB")
        try:
            with site.office(patience=10) as office:
                for _ in range(5):
                    office.upload(("bao-cao.docx", report(secrets.token_hex(8))))
            wait(site.lasting(300, 2))
        finally:
            node.control("set_disk_free_limit", "50MB")

    waves(site, times, harm)


def binding_gone(site: Site, times: int) -> None:
    """Unbind a type from every queue: what is sent reaches nobody, stays in the outbox, and goes once it is bound.

    Nothing else is under way meanwhile: an event that one queue still gets and another does not is lost for that one,
    and neither broker nor publisher can know (found by this row; the report says so).
    """
    for _ in range(times):
        with operator(site) as channel:
            for service in ("intake", "filling", "archive"):
                channel.queue_unbind(queue=f"hoso.{service}", exchange="hoso.events", routing_key="DossierRequested")
        with site.office() as office:
            dossier_id = office.request([secrets.token_hex(4)])
            site.until(lambda: bool(unpublished(site, "intake", "DossierRequested")), 20)
            for member in site.members:  # a start binds again
                member.stop()
                member.start()
                member.ready()
            office.finish(dossier_id)
            Storm(site, office).pass_by()


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


def store_unreachable(site: Site, times: int) -> None:
    """Cut all lines to the object store."""
    waves(site, times, lambda: lasting(site, "store", Fault(cut=True), site.lasting(300, 5)))


def store_refuses(site: Site, times: int) -> None:
    """Let three of ten requests to the object store be answered with 503."""
    waves(site, times, lambda: lasting(site, "store", Fault(refuse=0.3), site.lasting(30, 5)))


def store_slow(site: Site, times: int) -> None:
    """Delay every piece on its way to and from the object store."""
    waves(site, times, lambda: lasting(site, "store", Fault(delay=site.lasting(5, 0.5)), site.lasting(30, 5)))


def store_cut(site: Site, times: int) -> None:
    """Break what is open to the object store, again and again."""

    def harm() -> None:
        for _ in range(10):
            lasting(site, "store", Fault(cut=True), 0.05)
            wait(0.3)

    waves(site, times, harm)


def store_truncates(site: Site, times: int) -> None:
    """End answers of the object store in their middle."""
    waves(site, times, lambda: lasting(site, "store", Fault(truncate=700), site.lasting(30, 5)))


def store_killed(site: Site, times: int) -> None:
    """Kill the object store and start it again."""

    def harm() -> None:
        site.minio.kill()
        site.minio.start()

    waves(site, times, harm)


def records_killed(site: Site, times: int) -> None:
    """Kill the database and start it again."""

    def harm() -> None:
        site.postgres.kill()
        site.postgres.start()

    waves(site, times, harm)


def records_connections_ended(site: Site, times: int) -> None:
    """End every connection of the services, in the middle of what they do."""
    end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = any(%s)"

    def harm() -> None:
        with psycopg.connect(admin(site), autocommit=True) as connection:
            for _ in range(10):
                connection.execute(end, [list(SERVICES)])
                wait(0.3)

    waves(site, times, harm)


def records_exhausted(site: Site, times: int) -> None:
    """Take every connection that the role of intake may have."""
    secret = password(site.secrets, "POSTGRES", "intake")
    url = f"postgresql://intake:{secret}@127.0.0.1:{site.postgres.port}/hoso"

    def harm() -> None:
        with ExitStack() as taken:
            with contextlib.suppress(psycopg.OperationalError):
                for _ in range(100):
                    taken.enter_context(psycopg.connect(url))
            wait(site.lasting(30, 4))

    waves(site, times, harm)


def consumer_stands_still(site: Site, times: int) -> None:
    """Let a consumer stop taking messages while its process lives: it ends itself and is started again."""
    for number in range(site.kills, site.kills + times):
        site.arm("archive-1", partial(_still_until, site, number + 1))
        waves(site, 1, lambda: None)
        site.until(lambda wanted=number + 1: site.kills == wanted, 90)  # type: ignore[misc]  # the watchdog ended it
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


def lasting(site: Site, server: str, fault: Fault, seconds: float) -> None:
    """Let all lines to a server misbehave for some seconds."""
    with told(site.lines(server), fault):
        wait(seconds)


@contextmanager
def told(lines: list[Proxy], fault: Fault) -> Iterator[None]:
    """Let lines misbehave inside the block."""
    for one in lines:
        one.set(fault)
    try:
        yield
    finally:
        for one in lines:
            one.set(WELL)


@contextmanager
def operator(site: Site) -> Iterator[object]:
    """Give a channel of the user who may do everything."""
    secret = password(site.secrets, "RABBITMQ", "operator")
    with Connection(f"amqp://operator:{secret}@127.0.0.1:{site.brokers.nodes[0].port}/{VHOST}") as connection:
        yield connection.channel()


def admin(site: Site) -> str:
    """Return the address of the database as its administrator."""
    return site.postgres.url("hoso").replace("+psycopg", "")


def unpublished(site: Site, service: str, kind: str) -> list[object]:
    """Return the events of a type that wait in a service's outbox."""
    with engines_of(site.told()) as engines:
        query = f"select event_id from outbox where type = '{kind}' and published_at is null"  # noqa: S608 - our own words
        return rows(engines[service], query)


def parked(site: Site) -> int:
    """Return how many events filling parked."""
    with engines_of(site.told()) as engines:
        return len(rows(engines["filling"], "select event_id from inbox where state = 'dead'"))
