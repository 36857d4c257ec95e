"""A paper belongs to the unit of its dossier, and every event of it names the principal that caused it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services import migrations
from services.signing import tables
from services.signing.handlers import prepare
from services.signing.workflow.accept import accept
from services.signing.workflow.issue import issue
from services.signing.workflow.tasks import list_tasks
from shared.blobs import put_bytes, read
from shared.contracts.events import DocumentsApproved, FilledDocument
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.database import outbox
from shared.errors.tree import NotFound
from shared.messaging.envelope import decode
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Principal
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.judges import Kind
from tests.people import CLERK
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import ID, make_pack
from tests.unit.signing.conftest import lay_out, saved

OWN, OTHER = replace(CLERK, id="own", unit="Phòng Nội vụ"), replace(CLERK, id="other", unit="Phòng Kinh tế")
PAPER = DocumentId("d-thong_bao")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    """Give signing with one notice of a unit, prepared."""
    made = open_kit(Settings(home=tmp_path / "home"), "signing", migrations("signing"))
    pdf = put_bytes(made.blobs, saved(lay_out())).sha256
    published = put_bytes(made.blobs, canonical_zip(make_pack(tmp_path / "packs")))
    paper = FilledDocument(document_id=PAPER, kind="thong_bao", docx=Digest("0" * 64), pdf=pdf, pages=1)
    about: dict[str, Any] = {"pack": ID, "season": SEASON, "pack_digest": published.sha256, "unit": OWN.unit}
    about["facts"] = keep_facts(made.blobs)
    event = DocumentsApproved(dossier_id=DossierId("d"), documents=(paper,), **about)
    with made.database.transaction() as tx:
        list(prepare(made, tx, event))
    yield made
    made.database.close()


def sign(kit: Kit, who: Principal) -> None:
    """Send the present revision back with some bytes more, which the judge of these tests takes for a signature."""
    with kit.database.read() as connection:
        pdf = read(kit.blobs, tables.document_by_id(connection, PAPER).pdf)
    accept(kit, Kind(), who, PAPER, pdf + b"\n")


def test_every_event_of_a_paper_names_who_signed_and_who_numbered_it(kit: Kit) -> None:
    for act, who in ((sign, "person"), (lambda kit, who: issue(kit, who, [PAPER], None), "clerk"), (sign, "seal")):
        act(kit, replace(CLERK, id=who))
    with kit.database.read() as connection:
        answers = [decode(row.body).event for row in connection.execute(outbox.select().order_by(outbox.c.seq))]

    assert [(type(entry).__name__, entry.by) for entry in answers] == [
        ("DocumentsSigned", "person"),
        ("DocumentsIssued", "clerk"),
        ("DocumentsSigned", "seal"),
        ("DocumentsCompleted", "seal"),
    ]


ACTS: dict[str, Callable[[Kit, Principal], object]] = {
    "sign": sign,
    "number": lambda kit, who: issue(kit, who, [PAPER], None),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_paper_of_another_unit_is_neither_signed_nor_numbered(kit: Kit, act: str) -> None:
    if act == "number":
        sign(kit, OWN)
    with pytest.raises(NotFound):
        ACTS[act](kit, OTHER)
    ACTS[act](kit, OWN)


def test_the_tasks_of_a_unit_are_those_of_its_papers(kit: Kit) -> None:
    seen = [len(list_tasks(kit, unit=who.unit).items) for who in (CLERK, OWN, OTHER)]

    assert seen == [1, 1, 0]
