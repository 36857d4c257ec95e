"""What fails a paper, and what does not: its own faults do, a store that is away or damaged never."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from services import migrations
from services.signing import tables
from services.signing.handlers import prepare
from services.signing.workflow import void
from services.signing.workflow.issue import issue
from services.signing.workflow.numbers.errors import DateTooOld
from shared.blobs import FileBlobs, put_bytes
from shared.contracts.events import (
    DocumentFailed,
    DocumentsApproved,
    DocumentsPrepared,
    DossierCorrected,
    DossierWithdrawn,
    FilledDocument,
)
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.errors.stores import BlobMissing, BlobsUnavailable
from shared.packs.zip_file import canonical_zip
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import FACTS, ID, make_pack
from tests.unit.signing.conftest import lay_out, saved

NONE = Digest("0" * 64)


class Away(FileBlobs):
    """A store that does not answer."""

    def open(self, sha256: str) -> BinaryIO:
        del sha256
        raise BlobsUnavailable


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "signing", migrations("signing"))
    yield made
    made.database.close()


@pytest.fixture
def digest(kit: Kit, tmp_path: Path) -> str:
    return put_bytes(kit.blobs, canonical_zip(make_pack(tmp_path / "packs"))).sha256


def filled(kit: Kit, digest: str, *pdfs: Digest) -> DocumentsApproved:
    papers = tuple(
        FilledDocument(document_id=DocumentId(f"d-the-{n}"), kind="the", docx=NONE, pdf=pdf, pages=1)
        for n, pdf in enumerate(pdfs)
    )
    return DocumentsApproved(
        dossier_id=DossierId("d"),
        pack=ID,
        season=SEASON,
        facts=keep_facts(kit.blobs),
        documents=papers,
        pack_digest=Digest(digest),
    )


def test_a_store_that_is_away_fails_no_paper(kit: Kit, digest: str, tmp_path: Path) -> None:
    with kit.database.transaction() as tx, pytest.raises(BlobsUnavailable):
        list(prepare(replace(kit, blobs=Away(tmp_path)), tx, filled(kit, digest, NONE)))


def test_a_file_that_the_store_lost_fails_no_paper(kit: Kit, digest: str) -> None:
    with kit.database.transaction() as tx, pytest.raises(BlobMissing):
        list(prepare(kit, tx, filled(kit, digest, NONE)))


def test_a_paper_with_a_fault_of_its_own_fails_alone(kit: Kit, digest: str) -> None:
    good, bad = (put_bytes(kit.blobs, saved(pdf)).sha256 for pdf in (lay_out(), lay_out({})))
    with kit.database.transaction() as tx:
        failed, prepared = prepare(kit, tx, filled(kit, digest, bad, good))

    assert isinstance(failed, DocumentFailed)
    assert (failed.document_id, failed.code) == ("d-the-0", "ANCHOR_MISSING")
    assert isinstance(prepared, DocumentsPrepared)
    assert [document.document_id for document in prepared.documents] == ["d-the-1"]


def test_what_was_taken_back_before_it_was_let_through_is_never_prepared(kit: Kit, digest: str) -> None:
    pdf = put_bytes(kit.blobs, saved(lay_out())).sha256
    through = filled(kit, digest, pdf, pdf, pdf)
    remade, dropped, _ = (paper.document_id for paper in through.documents)
    corrected = DossierCorrected(
        dossier_id=through.dossier_id,
        revision=2,
        reason="Sai họ tên",
        pack=ID,
        season=SEASON,
        facts=through.facts,
        request=NONE,
        remade=(remade,),
        dropped=(dropped,),
    )
    with kit.database.transaction() as tx:
        list(void.correct(kit, tx, corrected))
    with kit.database.transaction() as tx:
        (prepared,) = prepare(kit, tx, through)
    with kit.database.transaction() as tx:
        again = replace(through, documents=(replace(through.documents[0], revision=2),))
        (anew,) = prepare(kit, tx, again)

    assert isinstance(prepared, DocumentsPrepared)
    assert [paper.document_id for paper in prepared.documents] == ["d-the-2"]
    assert isinstance(anew, DocumentsPrepared)
    assert [(paper.document_id, paper.revision) for paper in anew.documents] == [("d-the-0", 2)]


def test_nothing_of_a_dossier_that_was_withdrawn_before_is_prepared(kit: Kit, digest: str) -> None:
    through = filled(kit, digest, put_bytes(kit.blobs, saved(lay_out())).sha256)
    with kit.database.transaction() as tx:
        list(void.withdraw(kit, tx, DossierWithdrawn(dossier_id=through.dossier_id, reason="Lập nhầm")))
    with kit.database.transaction() as tx:
        assert list(prepare(kit, tx, through)) == []


def test_a_date_before_any_register_is_refused(kit: Kit) -> None:
    with pytest.raises(DateTooOld):
        issue(kit, CLERK, ["d-the-0"], date(1899, 12, 31))


def test_the_register_of_a_year_keeps_each_agency_together(kit: Kit) -> None:
    kept = {"series": "QĐ", "year": 2026, "date": "2026-01-02", "title": "", "signer": ""}
    with kit.database.transaction() as tx:
        for number, agency in ((1, "Sở"), (1, "Hội"), (2, "Sở"), (2, "Hội")):
            row = {
                "agency": agency,
                "number": number,
                "label": f"{agency} {number}",
                "document_id": f"{agency}{number}",
            }
            tx.execute(tables.register.insert().values(**kept, **row))

    with kit.database.read() as connection:
        findings = [entry.label for entry in tables.registered(connection, 2026)]
    assert findings == ["Hội 1", "Hội 2", "Sở 1", "Sở 2"]


def test_a_second_season_goes_on_with_the_numbers_of_the_year(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "packs")
    pack = folder / "pack.toml"
    pack.write_text(
        pack.read_text("utf-8").replace('after = ["thong_bao"]', "").replace('"agency"', '"person"'), "utf-8"
    )
    made = open_kit(Settings(home=tmp_path / "home"), "signing", migrations("signing"))
    digest = put_bytes(made.blobs, canonical_zip(folder)).sha256
    pdf = put_bytes(made.blobs, saved(lay_out())).sha256
    for dossier, title in (("d", "năm nay"), ("e", "đợt hai")):
        paper = FilledDocument(document_id=DocumentId(f"{dossier}-the-0"), kind="the", docx=NONE, pdf=pdf, pages=1)
        with made.database.transaction() as tx:
            about: dict[str, Any] = {"dossier_id": dossier, "pack": ID, "season": title, "pack_digest": digest}
            about["facts"] = keep_facts(made.blobs, {**FACTS, "title": title})
            list(prepare(made, tx, DocumentsApproved(**about, documents=(paper,))))

    assert [issue(made, CLERK, [f"{dossier}-the-0"], None)[0].label for dossier in "de"] == ["01/THE-HTN", "02/THE-HTN"]
    made.database.close()
