"""What fails a paper, and what does not: its own faults do, a store that is away or damaged never."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from services.signing.handlers import prepare
from services.signing.wiring import BLUEPRINT
from shared.blobs import FileBlobs, put_bytes
from shared.errors import BlobMissing, BlobsUnavailable
from shared.events import DocumentFailed, DocumentsFilled, DocumentsPrepared, FilledDocument
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.tiny_pack import CAMPAIGN, ID, make_pack
from tests.unit.signing.conftest import lay_out, saved


class Away(FileBlobs):
    """A store that does not answer."""

    def open(self, sha256: str) -> BinaryIO:
        del sha256
        raise BlobsUnavailable


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    make_pack(tmp_path / "packs")
    made = open_kit(Settings(home=tmp_path / "home", packs=tmp_path / "packs"), "signing", BLUEPRINT.versions)
    yield made
    made.records.close()


def filled(*pdfs: str) -> DocumentsFilled:
    papers = tuple(
        FilledDocument(document_id=f"d-the-{n}", kind="the", docx="0" * 64, pdf=pdf, pages=1)
        for n, pdf in enumerate(pdfs)
    )
    return DocumentsFilled(dossier_id="d", pack=ID, campaign=CAMPAIGN, documents=papers)


def test_a_store_that_is_away_fails_no_paper(kit: Kit, tmp_path: Path) -> None:
    with kit.records.transaction() as tx, pytest.raises(BlobsUnavailable):
        list(prepare(replace(kit, blobs=Away(tmp_path)), tx, filled("0" * 64)))


def test_a_file_that_the_store_lost_fails_no_paper(kit: Kit) -> None:
    with kit.records.transaction() as tx, pytest.raises(BlobMissing):
        list(prepare(kit, tx, filled("0" * 64)))


def test_a_paper_with_a_fault_of_its_own_fails_alone(kit: Kit) -> None:
    good, bad = (put_bytes(kit.blobs, saved(pdf)).sha256 for pdf in (lay_out(), lay_out({})))
    with kit.records.transaction() as tx:
        failed, prepared = prepare(kit, tx, filled(bad, good))

    assert isinstance(failed, DocumentFailed)
    assert (failed.document_id, failed.code) == ("d-the-0", "ANCHOR_MISSING")
    assert isinstance(prepared, DocumentsPrepared)
    assert [one.document_id for one in prepared.documents] == ["d-the-1"]
