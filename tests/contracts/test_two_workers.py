"""Two workers at one row, on SQLite and on a real PostgreSQL: what one reads, the other does not change meanwhile."""

import io
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from sqlalchemy import event as hook
from sqlalchemy import select, text

from services import migrations
from services.intake import handlers, tables
from services.intake.sandbox.client import IntakeSandbox
from services.intake.tables import Move
from services.intake.workflow.packs import live_pack, publish_new
from services.intake.workflow.submissions import Place, Upload, submit
from shared.blobs import put_bytes
from shared.clock import Clock
from shared.contracts import events
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.contracts.lifecycle import DocumentState
from shared.database import Database, outbox
from shared.delivery.dead_letters import dead, note_failure, replay_dead
from shared.errors.tree import NotFound
from shared.messaging.envelope import Envelope, encode
from shared.packs.load import folder_packs
from shared.packs.zip_file import canonical_zip
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import SEASON
from tests.tiny_pack import KIND, make_pack

DOSSIER = DossierId("01J00000000000000000000000")
PAPER = DocumentId(f"{DOSSIER}-quyet_dinh")
MEET = 0.5  # seconds that one worker waits, before it writes, for the other to come as far
FILLED = events.DocumentsFilled(
    dossier_id=DOSSIER,
    pack="p",
    season=SEASON,
    facts=Digest("facts"),
    documents=(
        events.FilledDocument(document_id=PAPER, kind="k", pages=2, docx=Digest("docx"), pdf=Digest("laid out")),
    ),
)
SIGNED = events.DocumentsSigned(
    dossier_id=DOSSIER,
    documents=(
        events.SignedDocument(document_id=PAPER, field="nguoi_ky", pdf=Digest("signed"), remaining=("co_quan",)),
    ),
)
ISSUED = events.DocumentsIssued(
    dossier_id=DOSSIER,
    documents=(
        events.IssuedDocument(document_id=PAPER, number=7, label="07/QD", date="2026-01-31", pdf=Digest("numbered")),
    ),
)
SEALED = events.DocumentsSigned(
    dossier_id=DOSSIER,
    documents=(events.SignedDocument(document_id=PAPER, field="co_quan", pdf=Digest("sealed"), remaining=()),),
)
COMPLETED = events.DocumentsCompleted(
    dossier_id=DOSSIER,
    documents=(
        events.CompletedDocument(
            document_id=PAPER,
            kind="k",
            pdf=Digest("sealed"),
            docx=Digest("docx"),
            report=Digest("report"),
            label="07/QD",
            date="2026-01-31",
            pages=2,
        ),
    ),
)
WAY = (FILLED, SIGNED, ISSUED, SEALED, COMPLETED)
END = {
    "pages": 2,
    "docx": "docx",
    "pdf": "sealed",
    "current": "sealed",
    "remaining": [],
    "number": "07/QD",
    "date": "2026-01-31",
}


@pytest.fixture
def kit(database_url: str, tmp_path: Path) -> Iterator[Kit]:
    """Give intake's kit with one dossier of one document, where two workers meet before each UPDATE if they can."""
    settings = Settings(home=tmp_path, broker_url="memory://two-workers", database_url=database_url)
    made = open_kit(settings, "intake", migrations("intake"))
    dossier = {"id": DOSSIER, "submission_id": DOSSIER, "pack": "p", "kind": KIND, "created_at": "now"}
    dossier |= {"pack_digest": publish(made, tmp_path), "season_id": SEASON, "facts": ""}
    document = {"id": PAPER, "dossier_id": DOSSIER, "kind": "k", "position": 0, "state": "requested"}
    with made.database.transaction() as tx:
        tx.execute(tables.dossier.insert().values(**dossier, season_version=1))
        tx.execute(tables.document.insert().values(**document, since="now"))
    meet_before_writing(made.database)
    yield made
    made.database.close()


def publish(kit: Kit, folder: Path) -> str:
    """Put a pack that asks for no review into the store; return its digest."""
    return put_bytes(kit.blobs, canonical_zip(make_pack(folder / "packs"))).sha256


def meet_before_writing(database: Database, writing: str = "UPDATE") -> None:
    """Let two transactions write only when both have read, or when the other cannot come so far."""
    barrier = threading.Barrier(2)

    def wait(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(writing):
            with suppress(threading.BrokenBarrierError):
                barrier.wait(MEET)

    hook.listen(database.engine, "before_cursor_execute", wait)


def at_once(*work: Callable[[], Any]) -> list[Any]:
    """Do some work at the same time; return what each gave, or the error it ended with."""
    with ThreadPoolExecutor(len(work)) as pool:
        futures = [pool.submit(entry) for entry in work]
        return [future.exception() or future.result() for future in futures]


def follow(kit: Kit, event: events.Event) -> None:
    with kit.database.transaction() as tx:
        handlers.follow(kit, tx, event)


def advance(kit: Kit, state: DocumentState, facts: dict[str, Any]) -> None:
    with kit.database.transaction() as tx:
        tables.advance(tx, "now", [Move(document_id=PAPER, state=state, facts=facts)])


def stands(kit: Kit) -> tuple[DocumentState, dict[str, Any]]:
    with kit.database.read() as connection:
        row = connection.execute(select(tables.document)).one()
    return row.state, json.loads(row.facts)


@pytest.mark.parametrize("late", [DocumentState.FILLED, DocumentState.SIGNED, DocumentState.ISSUED])
def test_a_document_never_moves_back_when_two_events_of_it_are_followed_at_once(kit: Kit, late: DocumentState) -> None:
    facts = {"number": "07/QD"}
    at_once(partial(advance, kit, DocumentState.COMPLETED, facts), partial(advance, kit, late, {"pages": 2}))

    assert stands(kit) == ("completed", {"number": "07/QD", "pages": 2})


@pytest.mark.parametrize("pair", [(SEALED, COMPLETED), (COMPLETED, SEALED), (ISSUED, SIGNED), (FILLED, COMPLETED)])
def test_what_signing_says_in_one_breath_keeps_state_and_number(kit: Kit, pair: Sequence[events.Event]) -> None:
    errors = at_once(*(partial(follow, kit, event) for event in pair))
    state, facts = stands(kit)

    assert errors == [None, None]
    assert state == ("issued" if ISSUED in pair else "completed")
    assert facts["number"] == "07/QD"
    assert facts.get("pdf", "sealed") == "sealed"


@pytest.mark.parametrize("order", [WAY, tuple(reversed(WAY)), (COMPLETED, SIGNED, FILLED, SEALED, ISSUED)])
def test_facts_are_the_same_whatever_order_their_events_come_in(kit: Kit, order: Sequence[events.Event]) -> None:
    for event in order:
        follow(kit, event)

    assert stands(kit) == ("completed", END)


def test_whoever_follows_a_dossier_sees_no_milestone_before_an_earlier_one(kit: Kit) -> None:
    first_told, second_committed = threading.Event(), threading.Event()

    def slow() -> None:
        with kit.database.transaction() as tx:
            handlers.follow(kit, tx, SIGNED)
            first_told.set()
            second_committed.wait(MEET)

    def quick() -> list[str]:
        first_told.wait()
        follow(
            kit,
            replace(ISSUED, documents=(replace(ISSUED.documents[0], document_id=DocumentId(f"{DOSSIER}-another")),)),
        )
        second_committed.set()
        with kit.database.read() as connection:
            return [entry.type for entry in tables.milestones_after(connection, DOSSIER, 0)]

    assert at_once(slow, quick)[1] == ["DocumentsSigned", "DocumentsIssued"]


def test_of_two_who_submit_one_file_at_once_one_is_told_that_it_was_seen_before(kit: Kit) -> None:
    meet_before_writing(kit.database, "INSERT INTO submission ")
    examiners, pdf = IntakeSandbox(count=2), blank_pdf()
    publish_new(kit, folder_packs())
    pack = live_pack(kit, "thi_dua_khen_thuong")
    files = [[Upload(name="giay.pdf", file=io.BytesIO(pdf))] for _ in range(2)]
    answers = at_once(
        *[
            partial(submit, kit, examiners, replace(CLERK, id=key), None, Place(pack=pack), entry)
            for key, entry in zip("ab", files, strict=True)
        ]
    )
    examiners.close()

    assert sorted(bool(answer.files[0].seen_before) for answer in answers) == [False, True]


def blank_pdf() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


def test_a_parked_event_that_two_replay_at_once_is_sent_again_once(database_url: str) -> None:
    database = Database(database_url, "first", None, Clock())
    envelope = Envelope(event=SIGNED, source="signing")
    note_failure(database, envelope, encode(envelope), "x", final=True)
    meet_before_writing(database)
    ends = at_once(*[partial(replay_dead, database, envelope.id)] * 2)
    with database.read() as connection:
        sent = connection.execute(select(outbox.c.event_id)).scalars().all()
    left = dead(database)
    database.close()

    assert [type(end) for end in ends if end] == [NotFound]
    assert (sent, left) == ([envelope.id], ())


def test_two_failures_of_one_event_count_as_two_tries(database_url: str) -> None:
    database = Database(database_url, "first", None, Clock())
    envelope = Envelope(event=SIGNED, source="signing")
    fail = partial(note_failure, database, envelope, encode(envelope), "x", final=False)
    fail()
    meet_before_writing(database)
    at_once(fail, fail)
    with database.read() as connection:
        tries = connection.execute(text("select attempts from inbox")).scalar()
    database.close()

    assert tries == 3
