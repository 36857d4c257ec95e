"""What the services state for reconciliation: the same rows give the same page on SQLite and on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import insert

import services
from services.archive.search.index import record, record_document
from shared.clock import Clock
from shared.contracts.events import DossierCompleted
from shared.contracts.ids import DossierId
from shared.contracts.state_report import Item
from shared.database import Database, outbox
from shared.delivery.dead_letters import note_failure
from shared.delivery.outbox import hand_out
from shared.delivery.queries import AT_ONCE, again, dead, events, send_to_itself, sent, settled
from shared.delivery.rows import OutboxRow
from shared.messaging.envelope import Envelope, decode, encode

AT = "2026-01-31T08:00:00.000+00:00"
DOSSIER, PAPER = "01KG0000000000000000000000", "01KG0000000000000000000000-the-0001"
ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
Open = Callable[[str], Database]


@pytest.fixture
def opened(database_url: str) -> Iterator[Open]:
    with ExitStack() as stack:

        def make(name: str) -> Database:
            versions = Path(services.__file__).parent / name / "migrations"
            made = Database(database_url, name, versions if versions.is_dir() else None, Clock())
            stack.callback(made.close)
            return made

        yield make


def tables_of(name: str) -> ModuleType:
    return import_module(f"services.{name}.tables")


def item(kind: str, name: str, state: str, waits: str, since: str = AT) -> Item:
    return Item(kind=kind, id=name, state=state, since=since, waits=waits)  # type: ignore[arg-type]


def envelope() -> Envelope:
    return Envelope(event=DossierCompleted(dossier_id=DossierId(DOSSIER), documents=1), source="test")


def test_intake_states_submissions_documents_and_the_files_of_submissions(opened: Open) -> None:
    database, tables = opened("intake"), tables_of("intake")
    sent = {"owner": "An", "pack": "p", "pack_digest": ONE, "digest": TWO, "answer": "{}", "created_at": AT}
    papers = {"requested": "machine", "prepared": "people", "archived": "nobody", "failed": "people"}
    with database.transaction() as tx:
        tx.execute(insert(tables.submission).values(id="s1", state="ready", nominees=ONE, **sent))
        tx.execute(insert(tables.submission).values(id="s2", state="no_table", **sent))
        tx.execute(insert(tables.submitted_file).values(submission_id="s2", sha256=THREE, name="a.pdf", at=AT))
        for state in papers:
            row = {"id": state, "dossier_id": DOSSIER, "kind": "the", "position": 1, "state": state}
            tx.execute(insert(tables.document).values(since=AT, facts="{}", **row))
    with database.read() as connection:
        facts = tables.states(connection)

    assert {entry for entry in facts.items if entry.kind == "submission"} == {
        item("submission", "s1", "ready", "nobody"),
        item("submission", "s2", "no_table", "nobody"),
    }
    assert {entry.state: entry.waits for entry in facts.items if entry.kind == "document"} == papers
    assert facts.digests == {ONE, THREE}


def test_signing_claims_every_paper_and_names_its_present_revision(opened: Open) -> None:
    database, tables = opened("signing"), tables_of("signing")
    same = {
        "dossier_id": DOSSIER,
        "pack": "p",
        "pack_digest": ONE,
        "season": "z",
        "facts": THREE,
        "kind": "the",
        "pages": 1,
        "docx": ONE,
    }
    with database.transaction() as tx:
        tx.execute(insert(tables.document).values(id="a", pdf=TWO, **same))
        tx.execute(insert(tables.document).values(id="b", pdf=THREE, completed_at=AT, **same))
    with database.read() as connection:
        facts = tables.states(connection)

    assert set(facts.claims) == {
        item("document", "a", "prepared", "people", since=""),
        item("document", "b", "completed", "nobody"),
    }
    assert facts.digests == {ONE, TWO, THREE}


def test_the_archive_claims_its_papers_and_names_what_the_trail_named(opened: Open) -> None:
    database, tables = opened("archive"), tables_of("archive")
    texts = dict.fromkeys(("title", "file_code", "agency", "season", "bag", "people", "numbers", "folded", "exact"), "")
    paper = dict.fromkeys(("kind", "title", "number", "date", "path"), "")
    with database.transaction() as tx:
        figures = {"year": 2026, "document_count": 1, "pages": 1, "archived_at": AT}
        tx.execute(insert(record).values(id=DOSSIER, dossier_id=DOSSIER, **texts, **figures))
        tx.execute(insert(record_document).values(record_id=DOSSIER, document_id=PAPER, pages=1, sha256=THREE, **paper))
        data = f'{{"pdf": "{ONE}", "docx": "{TWO}"}}'
        tx.execute(insert(tables.trail).values(dossier_id=DOSSIER, type="DocumentsCompleted", at=AT, data=data))
    with database.read() as connection:
        facts = tables.states(connection)

    assert facts.claims == (item("document", PAPER, "archived", "nobody"),)
    assert (facts.digests, facts.records) == ({ONE, TWO}, {DOSSIER})


def test_what_was_said_is_told_with_when_it_was_said_and_published(opened: Open) -> None:
    database, envelopes = opened("filling"), [envelope(), envelope()]
    with database.transaction() as tx:
        tx.emit(envelopes)
    hand_out(database, 1, lambda _: set())
    first, second = sent(database)

    assert [(entry.id, entry.type) for entry in (first, second)] == [
        (entry.id, "DossierCompleted") for entry in envelopes
    ]
    assert first.at <= decode(next(events(database, [envelopes[0].id])).body).time <= first.published_at
    assert second.published_at == ""


def test_an_event_is_known_when_it_is_done_or_parked_and_not_while_it_is_tried_again(opened: Open) -> None:
    database, (done, given_up, tried) = opened("filling"), (envelope(), envelope(), envelope())
    with database.transaction() as tx:
        tx.settle(done)
    note_failure(database, given_up, encode(given_up), "Nguyễn Du", final=True)
    note_failure(database, tried, encode(tried), "x", final=False)

    assert settled(database) == {done.id, given_up.id}
    assert again(database) == {tried.id: ""}
    assert [(entry.id, entry.type) for entry in dead(database)] == [(given_up.id, "DossierCompleted")]


def test_an_event_sent_again_is_told_with_when_it_left_last_and_with_nothing_while_one_waits(opened: Open) -> None:
    database, rows = opened("filling"), [OutboxRow(seq=1, event_id="e1", type="T", target="", body=b"{}")]
    send_to_itself(database, rows)
    waiting = again(database)
    hand_out(database, 10, lambda _: set())
    left = again(database)
    send_to_itself(database, rows)

    assert waiting == again(database) == {"e1": ""}
    assert left["e1"] > AT


def test_any_number_of_lost_events_is_sent_again_to_one_service_as_it_was_said(opened: Open) -> None:
    speaker, listener = opened("filling"), opened("signing")
    answers = [envelope() for _ in range(AT_ONCE * 2 + 1)]
    with speaker.transaction() as tx:
        tx.emit(answers)
    send_to_itself(listener, events(speaker, [entry.id for entry in answers]))
    with listener.read() as connection:
        rows = connection.execute(outbox.select()).all()

    said = {row.event_id: bytes(row.body) for row in events(speaker, [entry.id for entry in answers])}
    assert len(said) == len(answers)
    assert {row.event_id: bytes(row.body) for row in rows} == said
    assert {row.target for row in rows} == {"signing"}
