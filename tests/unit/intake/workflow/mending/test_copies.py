"""A copy is asked for of a paper that is signed and numbered to its end, in a form that the pack has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services import migrations
from services.intake import tables
from services.intake.models import Submission
from services.intake.workflow.dossiers import request
from services.intake.workflow.mending.copies import copy
from services.intake.workflow.mending.errors import NoFormOfCopy, NotIssued, PagesNotThere, WholeAlone
from services.intake.workflow.packs import publish_folder
from shared import blobs
from shared.contracts.lifecycle import DocumentState
from shared.contracts.request import read_request
from shared.errors.tree import HosoError, NotFound
from shared.packs.load import Pack
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import begin_season
from tests.tiny_pack import ID, make_pack

COPIES = """
[[dossiers]]
key = "bao"
title = { vi = "Thông báo", en = "Notice" }
documents = ["thong_bao"]

[[dossiers]]
key = "sao_y"
title = { vi = "Sao y", en = "Copy" }
documents = ["sao_y"]

[[documents]]
kind = "sao_y"
title = "Bản sao y"
type = "SY"
template = "templates/the.docx"
copies = true

[[documents]]"""
EXTRACT = "copies = true\nextracts = true"
PDF = b"%PDF-1.7 signed"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = open_kit(Settings(home=tmp_path / "home"), "intake", migrations("intake"))
    folder = make_pack(tmp_path / "packs")
    file = folder / "pack.toml"
    file.write_text(file.read_text("utf-8").replace("\n[[documents]]", COPIES, 1), "utf-8")
    publish_folder(opened, "test", Pack(folder))
    yield opened
    opened.database.close()


@pytest.fixture
def issued(kit: Kit) -> str:
    """Return the id of a notice that is numbered 05/TB-HTN and complete."""
    document_id = f"{request(kit, CLERK, begin_season(kit, CLERK), 'bao', None)}-thong_bao"
    sha256 = blobs.put_bytes(kit.blobs, PDF).sha256
    move = tables.Move(
        document_id=document_id,
        state=DocumentState.COMPLETED,
        revision=1,
        facts={"pdf": sha256, "number": "05/TB-HTN", "pages": 3},
    )
    with kit.database.transaction() as tx:
        tables.advance(tx, kit.clock.stamp(), [move])
    return document_id


def test_a_copy_is_a_dossier_whose_submission_is_the_paper_as_it_was_signed(kit: Kit, issued: str) -> None:
    dossier_id = copy(kit, CLERK, issued, "sao_y")
    with kit.database.read() as connection:
        dossier = tables.dossier_by_id(connection, dossier_id, None)
        row = tables.submission_by_id(connection, dossier.submission_id, None)
    (file,) = read_request(blobs.read(kit.blobs, dossier.request)).files

    assert (dossier.kind, file.name, blobs.read(kit.blobs, file.sha256)) == ("sao_y", "05-TB-HTN.pdf", PDF)
    assert Submission.model_validate_json(row.answer).files[0].size == len(PDF)


@pytest.mark.parametrize("pages", ["2", "2-3"])
def test_an_extract_names_the_pages_that_are_copied(kit: Kit, issued: str, pages: str, tmp_path: Path) -> None:
    file = tmp_path / "packs" / ID / "pack.toml"
    file.write_text(file.read_text("utf-8").replace("copies = true", EXTRACT).replace('version = "1"', 'version = "2"'))
    publish_folder(kit, "test", Pack(file.parent))
    with kit.database.read() as connection:
        dossier = tables.dossier_by_id(connection, copy(kit, CLERK, issued, "sao_y", pages), None)
    (copied,) = read_request(blobs.read(kit.blobs, dossier.request)).files

    assert copied.pages == pages
    for elsewhere in ("4", "3-4", "3-2"):
        with pytest.raises(PagesNotThere, match=elsewhere):
            copy(kit, CLERK, issued, "sao_y", elsewhere)


def test_a_form_that_copies_the_whole_paper_takes_no_pages(kit: Kit, issued: str) -> None:
    with pytest.raises(WholeAlone):
        copy(kit, CLERK, issued, "sao_y", "2")


def test_each_copy_is_a_dossier_of_its_own(kit: Kit, issued: str) -> None:
    assert len({copy(kit, CLERK, issued, "sao_y") for _ in range(3)}) == 3


@pytest.mark.parametrize("form", ["bao", "trich_sao"])
def test_a_form_that_does_not_copy_is_refused_and_nothing_is_kept(kit: Kit, issued: str, form: str) -> None:
    with pytest.raises(NoFormOfCopy, match="sao_y"):
        copy(kit, CLERK, issued, form)
    with kit.database.read() as connection:
        kept = tables.submissions_after(connection, "", 10, None, {})

    assert list(kept) == []


def test_a_paper_that_is_not_issued_and_one_of_nobody_are_refused(kit: Kit) -> None:
    dossier_id = request(kit, CLERK, begin_season(kit, CLERK), "bao", None)

    with pytest.raises(NotIssued):
        copy(kit, CLERK, f"{dossier_id}-thong_bao", "sao_y")
    with pytest.raises(NotFound):
        copy(kit, CLERK, "nothing", "sao_y")


def test_a_copy_is_not_asked_for_without_what_is_copied(kit: Kit) -> None:
    with pytest.raises(HosoError) as refused:
        request(kit, CLERK, begin_season(kit, CLERK), "sao_y", None)

    assert refused.value.code == "SUBMISSION_NEEDED"
