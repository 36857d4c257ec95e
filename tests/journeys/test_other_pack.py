"""A new kind of dossier is a folder and no Python: one made on the spot goes the whole way, laid out by LibreOffice."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoso.demo.server import Server
from services.filling.pack_check import check_pack
from shared.packs.load import Pack
from tests.office import PAUSE, Office, report
from tests.tiny_pack import STARTER, make_pack


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    room = tmp_path_factory.mktemp("other_pack")
    folder = make_pack(room / "packs")
    (room / "home").mkdir()
    server = Server(room / "home", {"HOSO_PACKS": str(folder.parent)})
    server.launch()
    made = Office(
        url=server.url, key=server.key, pack=Pack(folder), starter=STARTER, signers=room / "signers", patience=60
    )
    server.trust(room / "signers" / "roots")
    server.ready()
    yield made
    made.close()
    server.stop()


def test_the_pack_holds_together(tmp_path: Path) -> None:
    checked = check_pack(make_pack(tmp_path))

    assert [document.kind for document in checked.documents] == ["thong_bao", "the", "ghi_chu"]


def test_a_dossier_of_it_is_made_signed_numbered_and_archived(office: Office) -> None:
    dossier_id = office.request(["Lê Lợi", "Trần Thị Đào", "Nguyễn Du"])
    dossier = office.finish(dossier_id)

    assert dossier["state"] == "archived"
    numbers = [paper["number"] for paper in dossier["documents"]]
    assert numbers == ["01/TB-HTN", "01/THE-HTN", "02/THE-HTN", "03/THE-HTN", ""]


def test_a_forged_paper_of_it_is_refused(office: Office) -> None:
    dossier_id = office.request(["Lê Lợi"])
    while not office.dossier(dossier_id)["counts"].get("prepared"):  # a test that hangs is ended by its timeout
        threading.Event().wait(PAUSE)
    office.forge(dossier_id)

    assert office.finish(dossier_id)["state"] == "archived"


def test_the_same_report_under_two_keys_is_taken_twice(office: Office) -> None:
    body = report("hai lần")

    assert office.upload(("a.docx", body))["submission_id"] != office.upload(("a.docx", body))["submission_id"]
