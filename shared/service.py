"""What a service is, and the kit it is handed at start; real things meet here and nowhere else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any  # each handler takes an event of its own kind

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.types import ASGIApp

from shared.blobs import Blobs, open_blobs
from shared.clock import Clock, open_clock
from shared.contracts.events import Event
from shared.contracts.state_report import StateReport
from shared.database import Database, Tx
from shared.messaging import Bus
from shared.packs.published import Packs
from shared.settings import Settings

Handler = Callable[[Tx, Any], Iterable[Event]]


@dataclass(frozen=True, kw_only=True)
class Kit:
    """What a service works with."""

    settings: Settings
    bus: Bus
    blobs: Blobs
    database: Database
    packs: Packs
    clock: Clock


@dataclass(frozen=True, kw_only=True)
class Service:
    """A name, a written-out table event -> handler, perhaps a router, own checks, and what to close at the end.

    A handler does its slow work first, writes its rows through the transaction it is given, and returns the events that
    follow; the rows, the events and the note that this event is done are committed together. `checks` are what only
    this service needs to be ready: each returns figures, or raises what is wrong. `states` says for reconciliation what
    its own tables hold, `stored` which records lie in its vault, and `damaged` reads all of them and tells which are
    not as they were kept, and why; `start` is done once before its first event, `jobs` every hour. `pages` makes the
    application that answers people in a browser; it is given one with the routes of all services of this process.
    `router` makes its routes, which takes a moment: a command that answers nobody does without.
    """

    name: str
    kit: Kit
    handlers: Mapping[type[Event], Handler]
    router: Callable[[], APIRouter] | None = None
    workers: int = 2
    checks: Mapping[str, Callable[[], Mapping[str, float]]] = field(default_factory=dict)
    states: Callable[[Connection], StateReport] = lambda _: StateReport()
    jobs: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    stored: Callable[[], Iterable[tuple[str, datetime]]] = tuple
    damaged: Callable[[], Iterable[tuple[str, str]]] = tuple
    start: Callable[[], None] = lambda: None
    close: Callable[[], None] = lambda: None
    pages: Callable[[ASGIApp], ASGIApp] | None = None

    @property
    def types(self) -> list[str]:
        """The names of the events it reacts to."""
        return [kind.__name__ for kind in self.handlers]


def open_kit(settings: Settings, name: str, versions: Path | None) -> Kit:
    """Open everything a service works with at the addresses the settings give."""
    clock, blobs = open_clock(settings.played_day), open_blobs(settings.blobs)
    return Kit(
        settings=settings,
        bus=Bus(settings.broker_url, confirm_timeout=settings.confirm_timeout),
        blobs=blobs,
        database=Database(settings.database, name, versions, clock),
        packs=Packs(blobs, settings.home / "pack_cache"),
        clock=clock,
    )
