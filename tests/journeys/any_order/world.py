"""Intake, signing and the archive's story in one process without a broker: whoever plays decides what is heard when."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from services import migrations
from services.archive import handlers as archive
from services.filling import handlers as filling
from services.filling.workflow.dossier_data import DossierDataReader
from services.intake import handlers as intake
from services.intake.workflow.packs import publish_folder
from services.signing import handlers as signing
from services.signing.workflow import void
from shared import failpoints
from shared.contracts import events
from shared.contracts.ids import RecordId
from shared.database import AlreadyDone, outbox
from shared.messaging.envelope import Envelope, decode
from shared.packs.load import Pack
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.journeys.any_order.papers import filled, planned_in, shown
from tests.tiny_pack import make_pack

WITH_ROWS = ("intake", "signing", "archive")
LETTERS = """
[[documents]]
kind = "dinh_chinh"
title = "Công văn đính chính"
type = "CV"
template = "templates/thong_bao.docx"
corrects = true
number = { series = "CV", code = "CV-HTN" }
signatures = [{ field = "nguoi_ky", anchor = "ky_nguoi_ky", signer = "chu_tich", by = "person" }]
"""
REVIEWED = "tables = ['hoi_vien']\nreviewers = [\"officer\"]"


class NoOffice:
    """What filling plans with: nobody lays anything out."""

    def warm(self) -> None:
        """Nothing to be warmed."""


@dataclass(kw_only=True)
class World:
    """The services, what each still has to hear, and what was told so far."""

    kits: dict[str, Kit]
    waiting: dict[str, list[Envelope]] = field(default_factory=lambda: {name: [] for name in (*WITH_ROWS, "filling")})
    published: list[events.Event] = field(default_factory=list)
    shown: dict[tuple[str, int], str] = field(default_factory=dict)  # the values on each paper as it was made
    failing: int = 0  # batches of which the first paper fails
    broken: int = 0  # batches whose papers cannot be prepared for their signatures
    workers: int = 1  # of each service; two hear two events at once
    _read: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tables: dict[str, dict[type[events.Event], Callable[..., Iterable[events.Event]]]] = {
            "intake": dict.fromkeys(events.EVENTS.values(), partial(intake.follow, self.kits["intake"])),
            "archive": dict.fromkeys(events.EVENTS.values(), partial(archive.note, self.kits["archive"]))
            | {events.DossierCompleted: self._pack},
            "signing": {
                events.DocumentsApproved: partial(signing.prepare, self.kits["signing"]),
                events.DossierCorrected: partial(void.correct, self.kits["signing"]),
                events.DossierWithdrawn: partial(void.withdraw, self.kits["signing"]),
                events.PaperAdded: partial(void.replace, self.kits["signing"]),
            },
            "filling": {events.DossierRequested: self._plan, events.BatchPlanned: self._fill},
        }
        self._data = DossierDataReader(self.kits["intake"].blobs)

    def act(self, work: Callable[[], Any], crash: str = "") -> Any:
        """Do something; the process dies at a failpoint if it passes one so called, and what is committed stays."""
        if crash:
            failpoints._plans.update(failpoints.parse(f"{crash}:raise@1"))
        try:
            with suppress(failpoints.FailpointHit):
                return work()
        finally:
            failpoints._plans.clear()
            self._collect()

    def hear(self, service: str, place: int = 0, crash: str = "", *, twice: bool = False) -> None:
        """Let a service hear one of the events that wait for it, and be told it again if its answer is lost."""
        if not self.waiting[service]:
            return
        envelope = self.waiting[service].pop(place % len(self.waiting[service]))
        before = len(self.published)
        self.act(partial(self._handle, service, envelope), crash)
        if twice or not self._is_done(service, envelope, before):
            self.waiting[service].append(envelope)

    def rest(self) -> None:
        """Let everybody hear everything, in the order it was told."""
        while any(self.waiting.values()):
            for service in self.waiting:
                while self.waiting[service]:
                    if self.workers > 1 and service != "filling" and len(self.waiting[service]) > 1:
                        self.hear_two(service)
                    else:
                        self.hear(service)

    def hear_two(self, service: str) -> None:
        """Let two workers of a service hear two events at the same moment; what one could not take it hears again."""
        pair = [self.waiting[service].pop(0) for _ in range(2)]

        def handle(envelope: Envelope) -> None:
            with suppress(OperationalError):  # the database chose one of two that wait for each other
                self._handle(service, envelope)

        with ThreadPoolExecutor(2) as workers:
            list(workers.map(handle, pair))
        self._collect()
        self.waiting[service] += [envelope for envelope in pair if not self.kits[service].database.seen(envelope.id)]

    def close(self) -> None:
        for kit in self.kits.values():
            kit.database.close()

    def _handle(self, service: str, envelope: Envelope) -> None:
        handler = self._tables[service][type(envelope.event)]
        if service == "filling":
            self._pass_on([envelope.follow(event, service) for event in handler(envelope.event)])
            return
        with suppress(AlreadyDone), self.kits[service].database.transaction() as tx:
            follow = list(handler(tx, envelope.event))
            tx.settle(envelope)
            tx.emit(envelope.follow(event, service) for event in follow)

    def _is_done(self, service: str, envelope: Envelope, before: int) -> bool:
        if service == "filling":
            return len(self.published) > before
        return self.kits[service].database.seen(envelope.id)

    def _collect(self) -> None:
        for name, kit in self.kits.items():
            with kit.database.read() as connection:
                query = outbox.select().where(outbox.c.seq > self._read.get(name, 0)).order_by(outbox.c.seq)
                rows = connection.execute(query).all()
            if rows:
                self._read[name] = rows[-1].seq
                self._pass_on([decode(row.body) for row in rows])

    def _pass_on(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            self.published.append(envelope.event)
            for service, table in self._tables.items():
                if type(envelope.event) in table:
                    self.waiting[service].append(envelope)

    def _plan(self, event: events.DossierRequested) -> Iterable[events.Event]:
        return filling.plan(self.kits["intake"], NoOffice(), self._data, None, event)  # type: ignore[arg-type]

    def _fill(self, event: events.BatchPlanned) -> Iterable[events.Event]:
        failing, self.failing = self.failing > 0, max(self.failing - 1, 0)
        broken, self.broken = self.broken > 0, max(self.broken - 1, 0)
        values = shown(self.kits["intake"], event.pack_digest, event.facts, event.request)
        for paper in planned_in(self.kits["intake"], event):
            document_id = event.document_id or paper.id_in(event.dossier_id)
            self.shown[document_id, event.revision] = values[paper.id_in("")]
        return filled(self.kits["intake"], event, failing, whole=not broken)

    def _pack(self, tx: Any, event: events.DossierCompleted) -> Iterable[events.Event]:
        list(archive.note(self.kits["archive"], tx, event))
        record = RecordId(event.dossier_id)
        return [events.DossierArchived(dossier_id=event.dossier_id, record_id=record, documents=event.documents)]


def settings_of(home: Path, database_url: str = "") -> Settings:
    return Settings(home=home, broker_url="memory://any-order", database_url=database_url)


def build_home(home: Path, database_url: str = "") -> None:
    """Make a home with every table and the published pack, whose dossiers are reviewed."""
    folder = make_pack(home.parent / "packs")
    file = folder / "pack.toml"
    file.write_text(file.read_text("utf-8").replace("tables = ['hoi_vien']", REVIEWED, 1) + LETTERS, "utf-8")
    settings = settings_of(home, database_url)
    for name in WITH_ROWS:
        kit = open_kit(settings, name, migrations(name))
        if name == "intake":
            publish_folder(kit, "test", Pack(folder))
        kit.database.close()


def open_world(home: Path, new: Path, database_url: str = "") -> World:
    """Open the services in a copy of a home, and two workers of each at a copy of its database where it has one."""
    shutil.copytree(home, new)
    settings = settings_of(new, copied(database_url) if database_url else "")
    kits = {name: open_kit(settings, name, migrations(name)) for name in WITH_ROWS}
    return World(kits=kits, workers=2 if database_url else 1)


def copied(database_url: str) -> str:
    """Return the address of a copy of a database in the same PostgreSQL."""
    url, name = make_url(database_url), f"c{token_hex(6)}"
    engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name} template {url.database}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
