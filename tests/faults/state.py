"""Reads what a site holds, through the services' own addresses, as the checker wants it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from deploy.site import SERVICES
from services.archive.errors import VaultDamaged
from services.archive.retention import keep_until
from services.archive.vault.bucket import BucketVault
from services.archive.vault.vault import open_vault
from shared.blobs import open_blobs
from shared.blobs.s3 import s3_client
from shared.clock import VIETNAM, Clock
from shared.contracts.events import DocumentsCompleted, DocumentsIssued, DocumentsSigned
from shared.database.engine import open_engine
from shared.files import digest
from shared.messaging.envelope import Envelope, decode
from shared.packs.load import Pack
from shared.settings import Settings
from tests.faults.checker import Record, Sent, State, Tracked

HEARS = {
    "DossierRequested": {"intake", "filling", "archive"},
    "BatchPlanned": {"intake", "filling", "archive"},
    "DocumentsApproved": {"intake", "signing", "archive"},
    "DossierArchived": {"intake"},
}


def settings_of(env: Mapping[str, str]) -> Settings:
    """Return settings as a process with this environment has them."""
    return Settings(**{name.removeprefix("HOSO_").lower(): value for name, value in env.items()})  # type: ignore[arg-type]


def read_state(envs: Mapping[str, Mapping[str, str]], pack: Pack, earlier: Mapping[str, Mapping[str, str]]) -> State:
    """Return the state of a site; `envs` has the environment of each service."""
    with engines_of(envs) as engines:
        return _read({service: settings_of(envs[service]) for service in SERVICES}, engines, pack, earlier)


def unsettled(envs: Mapping[str, Mapping[str, str]]) -> list[Sent]:
    """Return the events that somebody who hears them is not done with, or did not park."""
    with engines_of(envs) as engines:
        return [entry for entry in _sent(engines, list(_envelopes(engines))) if entry.listeners - entry.done]


@contextmanager
def engines_of(envs: Mapping[str, Mapping[str, str]]) -> Iterator[Mapping[str, Engine]]:
    """Give the database of each service, as that service sees it."""
    engines = {service: open_engine(settings_of(envs[service]).database, service) for service in SERVICES}
    try:
        yield engines
    finally:
        for engine in engines.values():
            engine.dispose()


def _read(
    settings: Mapping[str, Settings], engines: Mapping[str, Engine], pack: Pack, earlier: Mapping[str, Any]
) -> State:
    answers = {row.id: json.loads(row.answer) for row in rows(engines["intake"], "select id, answer from submission")}
    submissions = {key: [file["sha256"] for file in answer["files"]] for key, answer in answers.items()}
    tables = {row.nominees for row in rows(engines["intake"], "select nominees from submission") if row.nominees}
    dossiers = {row.id: row for row in rows(engines["intake"], "select id, record_id from dossier")}
    document_rows = rows(engines["intake"], "select id, dossier_id, kind, state, facts from document")
    plain = {document.kind for document in pack.file.documents if not document.signatures and document.number is None}
    papers = rows(engines["signing"], "select docx, pdf from document")
    envelopes = list(_envelopes(engines))
    expected = {sha for digests in submissions.values() for sha in digests} | tables
    expected |= {paper.docx for paper in papers} | {paper.pdf for paper in papers}
    expected |= {envelope.event.request for envelope in envelopes if envelope.type == "DossierRequested"}  # type: ignore[attr-defined]
    groups = [envelope.event.documents for envelope in envelopes if isinstance(envelope.event, DocumentsCompleted)]
    expected |= {paper.report for group in groups for paper in group}
    register = rows(engines["signing"], "select agency, series, year, number, document_id from register")
    return State(
        submissions=submissions,
        dossiers={key: "archived" if row.record_id else "under way" for key, row in dossiers.items()},
        documents={row.id: row.dossier_id for row in document_rows},
        tracked={row.id: Tracked(state=row.state, facts=json.loads(row.facts)) for row in document_rows},
        unsigned=frozenset(row.id for row in document_rows if row.kind in plain),
        blobs=dict(_blobs(settings["intake"].blobs)),
        wanted_blobs=frozenset(expected),
        orphans=frozenset(),  # nothing here is older than an hour
        leftovers=(),
        events=_sent(engines, envelopes),
        register=[
            (f"{entry.agency} {entry.series} {entry.year}", entry.number, entry.document_id) for entry in register
        ],
        records=_records(settings["archive"], engines["archive"], pack),
        earlier=earlier,
        attempts={row.event_id: row.attempts for engine in engines.values() for row in _inbox(engine)},
    )


def rows(engine: Engine, query: str) -> list[Any]:
    """Return the rows of a query."""
    with engine.connect() as connection:
        return list(connection.execute(text(query)).all())


def _inbox(engine: Engine) -> list[Any]:
    return rows(engine, "select event_id, state, attempts from inbox")


def _envelopes(engines: Mapping[str, Engine]) -> Iterator[Envelope]:
    for engine in engines.values():
        for row in rows(engine, "select body from outbox where target = '' order by seq"):
            yield decode(bytes(row.body))


def _sent(engines: Mapping[str, Engine], envelopes: list[Envelope]) -> list[Sent]:
    # parked is a named state too: whoever asked for such a dossier is looked after by I1
    done = {name: {row.event_id for row in _inbox(engine) if row.state != "retry"} for name, engine in engines.items()}
    return [
        Sent(
            id=envelope.id,
            type=envelope.type,
            dossier=envelope.event.dossier_id,
            documents=documents,
            cause=envelope.causation_id,
            field=field,
            listeners=frozenset(HEARS.get(envelope.type, {"intake", "archive"})),
            done=frozenset(name for name, ids in done.items() if envelope.id in ids),
            facts=tuple(facts.items()),
        )
        for envelope in envelopes
        for documents, field, facts in _told(envelope.event)
    ]


def _told(event: Any) -> Iterator[tuple[tuple[str, ...], str, dict[str, str]]]:
    """Yield what an event tells: a group of signed, numbered or completed papers of each by itself."""
    match event:
        case DocumentsSigned(documents=signed):
            yield from (((entry.document_id,), entry.field, {}) for entry in signed)
        case DocumentsIssued(documents=issued):
            yield from (((entry.document_id,), "", {"number": entry.label, "date": entry.date}) for entry in issued)
        case DocumentsCompleted(documents=completed):
            yield from (((entry.document_id,), "", {"number": entry.label, "pdf": entry.pdf}) for entry in completed)
        case _:
            listed = getattr(event, "documents", ())
            ids = tuple(entry.document_id for entry in listed) if isinstance(listed, tuple) else ()
            first = getattr(event, "document_id", "")
            yield (first,) if first else ids, "", {}


def _blobs(url: str) -> Iterator[tuple[str, str]]:
    store = open_blobs(url)
    for name in _names(url):
        with store.open(name) as file:
            yield name, digest(file)


def _names(url: str) -> Iterator[str]:
    if url.startswith("file:"):
        yield from (path.name for path in Path(url.removeprefix("file:")).glob("??/??/*"))
        return
    client, bucket = s3_client(url)
    for entry in client.list_objects(bucket_name=bucket, recursive=True):
        yield str(entry.object_name).rsplit("/", 1)[-1]


def _records(settings: Settings, engine: Engine, pack: Pack) -> dict[str, Record]:
    vault = open_vault(settings.vault, Clock())
    closed = Clock().now().astimezone(VIETNAM).date()
    expected = str(keep_until(closed, pack.file.retention.years))
    values = {}
    for row in rows(engine, "select id from record"):
        files = {}
        for file in vault.files(row.id):
            try:
                with vault.open(row.id, file.name) as content:
                    real = digest(content)
            except VaultDamaged as error:
                real = str(error)
            files[file.name] = (file.sha256, real)
        lock = vault.lock(row.id)
        locked = isinstance(vault, BucketVault)
        until = str(lock.until) if locked else expected
        sealed = lock.mode == ("compliance" if pack.file.retention.verified else "governance") or not locked
        values[row.id] = Record(files=files, until=until, expected_until=expected, sealed=sealed)
    return values
