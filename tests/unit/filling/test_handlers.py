"""A dossier is split into batches that name every paper once, and each batch costs its own rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from services import migrations
from services.filling import handlers
from services.filling.judges.judges import Judges
from services.filling.pack_check import sample_nominees
from services.filling.workflow import lay_out_papers
from services.filling.workflow.dossier_data import DossierDataReader
from services.filling.workflow.helpers import Helpers
from shared.blobs import FileBlobs, put_bytes
from shared.contracts.events import BatchPlanned, DocumentsFilled, DossierRequested
from shared.contracts.ids import DossierId, SubmissionId
from shared.contracts.nominees import NomineeTable
from shared.contracts.request import DossierRequest, PinnedSeason
from shared.packs.load import Pack
from shared.packs.plan import plan
from shared.packs.zip_file import canonical_zip
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.faults.fixed import FixedOfficePool, draw
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import FACTS, ID, KIND, make_pack

PEOPLE = 45


class Counted(FileBlobs):
    """A store that counts how often each file is opened."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.opened: Counter[str] = Counter()

    def open(self, sha256: str) -> BinaryIO:
        self.opened[sha256] += 1
        return super().open(sha256)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "filling", migrations("filling"))
    yield replace(made, blobs=Counted(tmp_path / "counted"))
    made.database.close()


@pytest.fixture(autouse=True)
def blank_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def lay_out(documents: Sequence[bytes], **_: Any) -> tuple[bytes, ...]:
        return tuple(draw(["ky_nguoi_ky"]) for _ in documents)

    monkeypatch.setattr(lay_out_papers, "lay_out", lay_out)


@pytest.fixture
def pack(kit: Kit, tmp_path: Path) -> Pack:
    store = FileBlobs(tmp_path / "home/blobs")
    return kit.packs.get(put_bytes(store, canonical_zip(make_pack(tmp_path / "packs"))).sha256)


def requested(kit: Kit, pack: Pack) -> DossierRequested:
    """Return the event of a dossier with many nominees."""
    (row, *_) = sample_nominees(pack).rows
    rows = tuple(replace(row, order=order) for order in range(1, PEOPLE + 1))
    facts = keep_facts(FileBlobs(kit.settings.home / "blobs"))
    nominees = put_bytes(kit.blobs, NomineeTable(file="f", rows=rows).to_json()).sha256
    request = DossierRequest(
        submission_id=SubmissionId("s"),
        owner="clerk",
        season=PinnedSeason(id=SEASON, version=1, facts=facts),
        dossier_kind=KIND,
        nominees=nominees,
        files=(),
    )
    stored = put_bytes(kit.blobs, request.to_json()).sha256
    made_by = {"pack": ID, "pack_version": "1", "dossier_kind": KIND, "pack_digest": pack.digest}
    return DossierRequested(
        dossier_id=DossierId("d"),
        submission_id=SubmissionId("s"),
        season=SEASON,
        facts=facts,
        documents=PEOPLE,
        request=stored,
        **made_by,
    )


def test_batches_name_every_paper_once_and_read_the_nominees_once(kit: Kit, pack: Pack) -> None:
    event, data = requested(kit, pack), DossierDataReader(kit.blobs)
    helpers = Helpers(office=FixedOfficePool(), judges=Judges(count=0))  # its pack asks for no rules
    with kit.database.transaction() as tx:
        batches = [entry for entry in handlers.plan(kit, helpers, data, tx, event) if isinstance(entry, BatchPlanned)]
        filled = [entry for batch in batches for entry in handlers.fill(kit, helpers, data, tx, batch)]

    planned = [entry.id_in("d") for entry in plan(pack, KIND, data.read(pack, event.request).nominees, FACTS)]
    made = [paper.document_id for entry in filled if isinstance(entry, DocumentsFilled) for paper in entry.documents]
    assert made == planned
    assert [(batch.first, batch.count) for batch in batches if batch.kind == "the"] == [(1, 20), (21, 20), (41, 5)]
    assert isinstance(kit.blobs, Counted)
    assert set(kit.blobs.opened.values()) == {1}
