"""The list of tasks is filtered, held back and paged by the database, and agrees with the rule of the next step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import event

from services import migrations
from services.signing import tables
from services.signing.handlers import prepare
from services.signing.models import Task
from services.signing.rows import ISSUE
from services.signing.workflow.issue import issue
from services.signing.workflow.next_step import note_step, step_and_signer
from services.signing.workflow.tasks import list_tasks
from shared.blobs import put_bytes
from shared.contracts.events import DocumentsApproved, FilledDocument
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.packs.zip_file import canonical_zip
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import ID, make_pack
from tests.unit.signing.conftest import lay_out, saved

DOSSIER, OTHER = "01J00000000000000000000000", "01J00000000000000000000001"


@pytest.fixture
def kit(tmp_path: Path, database_url: str) -> Iterator[Kit]:
    settings = Settings(home=tmp_path / "home", database_url=database_url)
    made = open_kit(settings, "signing", migrations("signing"))
    yield made
    made.database.close()


def digest_of(kit: Kit) -> str:
    """Publish the pack of these tests; return its digest."""
    with TemporaryDirectory() as folder:
        return put_bytes(kit.blobs, canonical_zip(make_pack(Path(folder)))).sha256


def make(kit: Kit, dossier_id: str, kind: str, count: int = 1) -> list[str]:
    """Prepare documents of a kind; return their ids."""
    pdf = put_bytes(kit.blobs, saved(lay_out())).sha256
    documents = tuple(
        FilledDocument(
            document_id=DocumentId(f"{dossier_id}-{kind}-{n:03d}"), kind=kind, docx=Digest("0" * 64), pdf=pdf, pages=1
        )
        for n in range(count)
    )
    with kit.database.transaction() as tx:
        about: dict[str, Any] = {"pack": ID, "season": SEASON, "pack_digest": digest_of(kit)}
        about["facts"] = keep_facts(kit.blobs)
        list(prepare(kit, tx, DocumentsApproved(dossier_id=DossierId(dossier_id), documents=documents, **about)))
    return [document.document_id for document in documents]


def sign(kit: Kit, document_id: str, field: str) -> None:
    """Note a signature as given, as `accept` does once the verdict is good."""
    with kit.database.transaction() as tx:
        row = (tables.signature.c.document_id == document_id) & (tables.signature.c.field == field)
        tx.execute(tables.signature.update().where(row).values(signed_at="2026-01-01"))
        kind = tables.document_by_id(tx.connection, document_id).kind
        note_step(tx, kit.packs.get(digest_of(kit)).document(kind), document_id)


def steps(kit: Kit, dossier_id: str) -> list[tuple[str, str, str | None]]:
    return [(task.document_id[27:], task.step, task.signer) for task in list_tasks(kit, dossier_id=dossier_id).items]


def test_a_document_waits_for_its_person_then_its_number_then_its_seal(kit: Kit) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    answers = [steps(kit, DOSSIER)]
    sign(kit, notice, "nguoi_ky")
    answers.append(steps(kit, DOSSIER))
    issue(kit, CLERK, [notice], date(2026, 1, 2))
    answers.append(steps(kit, DOSSIER))
    sign(kit, notice, "co_quan")

    assert answers == [
        [("thong_bao-000", "nguoi_ky", "chu_tich")],
        [("thong_bao-000", ISSUE, None)],
        [("thong_bao-000", "co_quan", "hoi")],
    ]
    assert steps(kit, DOSSIER) == []


def test_a_number_that_must_come_after_another_is_no_task_until_that_one_is_given(kit: Kit) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    make(kit, DOSSIER, "the", 2)
    make(kit, OTHER, "the")
    sign(kit, notice, "nguoi_ky")
    before = steps(kit, DOSSIER)
    issue(kit, CLERK, [notice], date(2026, 1, 2))

    assert before == [("thong_bao-000", ISSUE, None)]
    assert [step for step in steps(kit, DOSSIER) if step[1] == ISSUE] == [
        ("the-000", ISSUE, None),
        ("the-001", ISSUE, None),
    ]
    assert steps(kit, OTHER) == []


def test_the_tasks_of_a_signer_are_those_that_this_signer_can_do_now(kit: Kit) -> None:
    make(kit, DOSSIER, "thong_bao")
    (signed,) = make(kit, OTHER, "thong_bao")
    sign(kit, signed, "nguoi_ky")

    assert [task.document_id for task in list_tasks(kit, signers={"chu_tich"}).items] == [f"{DOSSIER}-thong_bao-000"]
    assert list_tasks(kit, signers={"hoi"}).items == []


def test_the_pages_of_tasks_hold_each_once_in_order(kit: Kit) -> None:
    expected = [*make(kit, DOSSIER, "thong_bao", 9), *make(kit, OTHER, "thong_bao", 4)]
    result: list[Task] = []
    cursor: str | None = ""
    while cursor is not None:
        page = list_tasks(kit, cursor=cursor, limit=5)
        result, cursor = result + page.items, page.next

    assert [task.document_id for task in result] == expected


def test_a_list_of_fifty_tasks_asks_as_often_as_a_list_of_one(kit: Kit) -> None:
    asked: list[str] = []
    counted = []
    event.listen(kit.database.engine, "before_cursor_execute", lambda *call: asked.append(str(call[2])))
    for dossier_id, count in ((DOSSIER, 1), (OTHER, 49)):
        make(kit, dossier_id, "thong_bao", count)
        asked.clear()
        tasks = list_tasks(kit, limit=200).items
        counted.append(sum("SELECT" in statement for statement in asked))

    assert len(tasks) == 50
    assert counted[0] == counted[1] <= 3


def test_what_is_written_beside_a_document_is_its_next_step(kit: Kit) -> None:
    ids = [*make(kit, DOSSIER, "thong_bao"), *make(kit, DOSSIER, "the"), *make(kit, DOSSIER, "ghi_chu")]
    with kit.database.read() as connection:
        documents = [tables.document_by_id(connection, entry) for entry in ids]
        signatures = tables.signatures_by_document(connection, ids)

    for document in documents:
        described = kit.packs.get(digest_of(kit)).document(document.kind)
        assert step_and_signer(described, document, signatures[document.id]) == (document.step, document.signer)
