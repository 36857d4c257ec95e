"""Waves of load on a scene, and lines that misbehave for a while."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.faults.proxy import WELL, Fault, Proxy
from tests.faults.scene import Scene
from tests.faults.site import Site
from tests.faults.storm import Storm


def waves(site: Scene, times: int, harm: Callable[[], None], **load: int) -> None:
    """Let so many waves of load pass, doing harm in each."""
    with site.office(patience=600) as office:
        for _ in range(times):
            Storm(site, office, **load).pass_by(harm)


def wait(seconds: float) -> None:
    """Let a fault last."""
    threading.Event().wait(seconds)


@contextmanager
def told(lines: list[Proxy], fault: Fault) -> Iterator[None]:
    """Let lines misbehave inside the block."""
    for line in lines:
        line.set(fault)
    try:
        yield
    finally:
        for line in lines:
            line.set(WELL)


def lasting(site: Site, server: str, fault: Fault, seconds: float) -> None:
    """Let all lines to a server misbehave for some seconds."""
    with told(site.lines(server), fault):
        wait(seconds)
