"""A number that is void long after its paper was archived: the record says so, and its bag stays byte for byte."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from services import migrations
from services.archive import handlers
from services.archive.search.find import get
from services.archive.vault.vault import Vault, open_vault
from services.archive.workflow.standings import documents_with_standing
from services.intake.workflow.packs import publish_folder
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest, DocumentId, DossierId, SubmissionId
from shared.contracts.nominees import NomineeTable
from shared.contracts.request import DossierRequest, PinnedSeason
from shared.packs.load import Pack
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import ID, KIND, make_pack

DOSSIER = DossierId("01J0000000000000000000000D")
NOTICE = DocumentId(f"{DOSSIER}-thong_bao")


class Archive:
    """An archive with one record, of a notice that has its number."""

    def __init__(self, home: Path) -> None:
        settings = Settings(home=home / "home")
        intake = open_kit(settings, "intake", migrations("intake"))
        self.pack = publish_folder(intake, "test", Pack(make_pack(home / "packs"))).digest
        intake.database.close()
        self.kit: Kit = open_kit(settings, "archive", migrations("archive"))
        self.vault: Vault = open_vault(settings.vault, self.kit.clock)
        self.folder = home / "home"
        for event in self._story():
            self.hear(event)

    def hear(self, event: events.Event) -> None:
        """Note an event, and pack what is whole."""
        with self.kit.database.transaction() as tx:
            completed = list(handlers.note(self.kit, tx, event))
        for each in completed:
            assert isinstance(each, events.DossierCompleted)
            with self.kit.database.transaction() as tx:
                list(handlers.pack(self.kit, self.vault, tx, each))

    def bag(self) -> dict[str, str]:
        """Return the digest of every file of the bag, read from the disk."""
        (root,) = self.folder.rglob(DOSSIER)
        return {
            str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }

    def _story(self) -> Iterator[events.Event]:
        facts = keep_facts(self.kit.blobs)
        nominees = blobs.put_bytes(self.kit.blobs, NomineeTable(file="", rows=()).to_json()).sha256
        season = PinnedSeason(id=SEASON, version=1, facts=facts)
        submission = SubmissionId("")
        made = DossierRequest(
            submission_id=submission, owner=CLERK.id, season=season, dossier_kind=KIND, nominees=nominees, files=()
        )
        request = blobs.put_bytes(self.kit.blobs, made.to_json()).sha256
        yield events.DossierRequested(
            dossier_id=DOSSIER,
            submission_id=submission,
            dossier_kind=KIND,
            pack=ID,
            pack_version="1",
            season=SEASON,
            facts=facts,
            request=request,
            documents=1,
            pack_digest=self.pack,
        )
        pdf, report = (blobs.put_bytes(self.kit.blobs, content).sha256 for content in (b"%PDF-1.7 notice", b"{}"))
        ready = events.PreparedDocument(document_id=NOTICE, kind="thong_bao", pdf=pdf, pages=1, fields=())
        yield events.DocumentsPrepared(dossier_id=DOSSIER, documents=(ready,))
        yield events.DocumentsCompleted(dossier_id=DOSSIER, documents=(_completed(pdf, report),))
        holding = (events.ClosedDocument(document_id=NOTICE, revision=1),)
        yield events.DossierClosed(dossier_id=DOSSIER, documents=holding, revision=1, request=request, facts=facts)


def _completed(pdf: Digest, report: Digest) -> events.CompletedDocument:
    return events.CompletedDocument(
        document_id=NOTICE,
        kind="thong_bao",
        pdf=pdf,
        docx=pdf,
        report=report,
        label="01/TB-HTN",
        date="2026-01-02",
        pages=1,
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path)
    yield made
    made.kit.database.close()


def test_a_bag_stays_byte_for_byte_when_a_number_of_it_is_void(archive: Archive) -> None:
    before = archive.bag()
    archive.hear(
        events.DocumentVoided(
            dossier_id=DOSSIER, by=CLERK.id, document_id=NOTICE, label="01/TB-HTN", reason="Cấp nhầm người được khen"
        )
    )
    with archive.kit.database.read() as connection:
        record = get(connection, DOSSIER)
        assert record is not None
        (paper,) = documents_with_standing(connection, record.documents)

    assert len(before) > 5
    assert archive.bag() == before
    assert paper.void is not None
    assert paper.void.reason == "Cấp nhầm người được khen"
