"""What is done to the broker of a site."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kombu.connection import Connection

from deploy.addresses import VHOST
from deploy.secrets import password
from tests.faults.harms.load import told, wait, waves
from tests.faults.proxy import Fault
from tests.faults.site import Site
from tests.faults.state import engines_of, rows
from tests.faults.storm import Storm
from tests.office import report


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
    """Take bindings away: first all of a type, then one service's own; they come back, and what was lost is sent again.

    What reaches nobody stays in the outbox and goes once a queue is bound. What one service alone did not get, neither
    broker nor publisher can know: reconciliation names it, and its repair sends it again.
    """
    for _ in range(times):
        with site.office(patience=300) as office:
            _unbind(site, "intake", "filling", "archive")
            dossier_id = office.request([secrets.token_hex(4)])
            site.until(lambda: not unpublished(site, "intake", "DossierRequested"), 120)
            office.finish(dossier_id)
            for number in range(20):  # the binding may be back before the event is sent
                _unbind(site, "filling")
                dossier_id = office.request([f"{number} {secrets.token_hex(4)}"])
                site.until(lambda: not unpublished(site, "intake", "DossierRequested"), 60)
                if site.repair():
                    break
            else:
                raise AssertionError("no event was lost in twenty tries")
            office.finish(dossier_id)  # what is sent again comes also while the binding is still gone
            site.until(lambda: _bound(site, "filling"), 60)
            Storm(site, office).pass_by()


def _bound(site: Site, service: str) -> bool:
    bindings = site.brokers.nodes[0].control("list_bindings", "-p", VHOST, "destination_name", "routing_key")
    return f"hoso.{service}\tDossierRequested" in bindings.splitlines()


def _unbind(site: Site, *services: str) -> None:
    with operator(site) as channel:
        for service in services:
            channel.queue_unbind(queue=f"hoso.{service}", exchange="hoso.events", routing_key="DossierRequested")


@contextmanager
def operator(site: Site) -> Iterator[Any]:
    """Give a channel of the user who may do everything."""
    secret = password(site.secrets, "RABBITMQ", "operator")
    with Connection(f"amqp://operator:{secret}@127.0.0.1:{site.brokers.nodes[0].port}/{VHOST}") as connection:
        yield connection.channel()


def unpublished(site: Site, service: str, kind: str) -> list[object]:
    """Return the events of a type that wait in a service's outbox."""
    with engines_of(site.told()) as engines:
        query = f"select event_id from outbox where type = '{kind}' and published_at is null"  # noqa: S608 - our own words
        return rows(engines[service], query)
