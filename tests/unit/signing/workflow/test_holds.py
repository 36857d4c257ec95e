"""Nothing of a dossier is signed or numbered while a paper that is due in signing is not there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from services import migrations
from services.signing.handlers import prepare
from services.signing.workflow import void
from services.signing.workflow.issue import issue
from services.signing.workflow.next_step import DossierHeld
from services.signing.workflow.refuse import refuse
from services.signing.workflow.tasks import list_tasks
from shared.blobs import put_bytes
from shared.contracts.events import DocumentsApproved, DossierCorrected, FilledDocument
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.packs.zip_file import canonical_zip
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CHAIR, CLERK
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import ID, make_pack
from tests.unit.signing.conftest import lay_out, saved

GOOD, BAD = DocumentId("d-thong_bao"), DocumentId("d-the-1")


@pytest.fixture
def kit(tmp_path: Path, database_url: str) -> Iterator[Kit]:
    settings = Settings(home=tmp_path / "home", database_url=database_url)
    made = open_kit(settings, "signing", migrations("signing"))
    yield made
    made.database.close()


@pytest.fixture
def approved(kit: Kit, tmp_path: Path) -> DocumentsApproved:
    """A notice that can be prepared, and a card that cannot: it lacks every anchor."""
    digest = put_bytes(kit.blobs, canonical_zip(make_pack(tmp_path / "packs"))).sha256
    return DocumentsApproved(
        dossier_id=DossierId("d"),
        pack=ID,
        season=SEASON,
        facts=keep_facts(kit.blobs),
        documents=(made(kit, GOOD, "thong_bao"), made(kit, BAD, "the", broken=True)),
        pack_digest=digest,
        passage=1,
        through=2,
    )


def made(kit: Kit, document_id: DocumentId, kind: str, revision: int = 1, *, broken: bool = False) -> FilledDocument:
    pdf = put_bytes(kit.blobs, saved(lay_out({}) if broken else lay_out())).sha256
    return FilledDocument(
        document_id=document_id, kind=kind, docx=Digest("0" * 64), pdf=pdf, pages=1, revision=revision
    )


def hear(kit: Kit, event: DocumentsApproved) -> None:
    with kit.database.transaction() as tx:
        list(prepare(kit, tx, event))


def correct(
    kit: Kit, through: DocumentsApproved, *, added: Sequence[DocumentId] = (), dropped: Sequence[DocumentId] = ()
) -> None:
    corrected = DossierCorrected(
        dossier_id=through.dossier_id,
        revision=2,
        reason="Sai họ tên",
        pack=ID,
        season=SEASON,
        facts=through.facts,
        request=Digest("0" * 64),
        added=tuple(added),
        dropped=tuple(dropped),
    )
    with kit.database.transaction() as tx:
        list(void.correct(kit, tx, corrected))


def waiting(kit: Kit) -> list[str]:
    """Return what can be done: the notice, as a card is numbered only after it."""
    return [task.document_id for task in list_tasks(kit).items]


def test_a_paper_that_cannot_be_prepared_holds_its_dossier(kit: Kit, approved: DocumentsApproved) -> None:
    hear(kit, approved)

    assert waiting(kit) == []
    with pytest.raises(DossierHeld):
        refuse(kit, CHAIR, GOOD, "Chưa đúng thể thức")
    with pytest.raises(DossierHeld):
        issue(kit, CLERK, [GOOD], None)


def test_it_holds_until_it_is_tried_again_with_success(kit: Kit, approved: DocumentsApproved) -> None:
    hear(kit, approved)
    hear(kit, replace(approved, documents=(made(kit, BAD, "the", 2, broken=True),), passage=2, through=1))
    assert waiting(kit) == []

    hear(kit, replace(approved, documents=(made(kit, BAD, "the", 3),), passage=3, through=1))

    assert waiting(kit) == [GOOD]


def test_it_holds_no_more_once_its_row_is_dropped(kit: Kit, approved: DocumentsApproved) -> None:
    hear(kit, approved)
    correct(kit, approved, dropped=[BAD])

    assert waiting(kit) == [GOOD]


def test_a_paper_that_failed_after_it_was_dropped_holds_nothing(kit: Kit, approved: DocumentsApproved) -> None:
    correct(kit, approved, dropped=[BAD])
    hear(kit, approved)

    assert waiting(kit) == [GOOD]


def test_nothing_is_signed_before_all_that_went_through_together_are_prepared(
    kit: Kit, approved: DocumentsApproved
) -> None:
    notice, _ = approved.documents
    hear(kit, replace(approved, documents=(notice,)))
    assert waiting(kit) == []

    hear(kit, replace(approved, documents=(made(kit, BAD, "the"),)))

    assert waiting(kit) == [GOOD]


def test_the_paper_of_a_row_that_is_added_later_is_waited_for(kit: Kit, approved: DocumentsApproved) -> None:
    notice, _ = approved.documents
    hear(kit, replace(approved, documents=(notice,), through=1))
    correct(kit, approved, added=[BAD])
    assert waiting(kit) == []

    hear(kit, replace(approved, documents=(made(kit, BAD, "the", 2),), passage=2, through=1))

    assert waiting(kit) == [GOOD]


def test_a_correction_heard_after_its_papers_does_not_wait_for_them(kit: Kit, approved: DocumentsApproved) -> None:
    notice, _ = approved.documents
    later = (notice, made(kit, BAD, "the", 2))
    hear(kit, replace(approved, documents=later, passage=2))
    correct(kit, approved, added=[BAD])

    assert waiting(kit) == [GOOD]
