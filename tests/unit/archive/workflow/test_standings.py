"""A record tells which of its papers hold today, what took the place of others, and whose place they took."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services import migrations
from services.archive import handlers, tables
from services.archive.models import RecordDocument
from services.archive.search.entries import DocumentEntry
from services.archive.search.find import get
from services.archive.search.index import index_record
from services.archive.workflow.standings import documents_with_standing
from shared.contracts.events import DocumentVoided
from shared.contracts.ids import DocumentId, DossierId
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.unit.archive.search.test_search import ENTRY, OTHER, PAPER

OLD, NEW = DocumentId("D1-giay_khen-1"), DocumentId("D2-giay_khen-1")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "archive", migrations("archive"))
    with made.database.transaction() as tx:
        for entry, document, number in ((ENTRY, OLD, "07/GK"), (OTHER, NEW, "09/GK")):
            paper = {**{name: getattr(PAPER, name) for name in DocumentEntry.__dataclass_fields__}}
            paper |= {"document_id": document, "number": number}
            index_record(tx.connection, entry, [DocumentEntry(**paper)])
    yield made
    made.database.close()


def hear(kit: Kit, instead: str = "") -> None:
    """Let the archive hear that the old paper is void, once its record lies in the vault."""
    voided = DocumentVoided(
        dossier_id=DossierId(ENTRY.dossier_id),
        by="01J0000000000000000000CLRK",
        document_id=OLD,
        label="07/GK",
        reason="Cấp nhầm người",
        instead=instead,
    )
    with kit.database.transaction() as tx:
        assert list(handlers.note(kit, tx, voided)) == []


def paper_of(kit: Kit, record: str) -> RecordDocument:
    with kit.database.read() as connection:
        entry = get(connection, record)
        assert entry is not None
        (paper,) = documents_with_standing(connection, entry.documents)
    return paper


def test_a_paper_that_nobody_took_back_holds(kit: Kit) -> None:
    paper = paper_of(kit, ENTRY.id)

    assert (paper.void, paper.superseded_by, paper.replaces) == (None, None, [])


def test_a_paper_that_was_replaced_after_it_was_archived_is_told_from_both_sides(kit: Kit) -> None:
    hear(kit, NEW)
    old, new = paper_of(kit, ENTRY.id), paper_of(kit, OTHER.id)

    assert old.void is not None
    assert old.void.reason == "Cấp nhầm người"
    assert old.superseded_by is not None
    assert (old.superseded_by.record_id, old.superseded_by.number) == (OTHER.id, "09/GK")
    assert [(each.record_id, each.number) for each in new.replaces] == [(ENTRY.id, "07/GK")]
    assert new.void is None


def test_a_paper_that_is_void_is_told_so_and_stated_so_to_the_doctor(kit: Kit) -> None:
    hear(kit)
    paper = paper_of(kit, ENTRY.id)
    with kit.database.read() as connection:
        states = {claim.id: str(claim.state) for claim in tables.states(connection).claims}

    assert paper.void is not None
    assert paper.superseded_by is None
    assert states == {OLD: "void", NEW: "archived"}
