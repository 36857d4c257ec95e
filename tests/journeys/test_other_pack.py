"""A new kind of dossier is a folder and no Python: one made on the spot goes the whole way, laid out by LibreOffice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoso.demo.server import Server
from services.filling.pack_check import check_pack
from shared.packs.load import Pack
from tests.office import Office, report
from tests.tiny_pack import STARTER, make_pack


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    folder = make_pack(tmp_path / "packs")
    monkeypatch.setenv("HOSO_PACKS", str(folder.parent))
    (tmp_path / "home").mkdir()
    server = Server(tmp_path / "home")
    server.launch()
    made = Office(
        url=server.url, key=server.key, pack=Pack(folder), starter=STARTER, signers=tmp_path / "signers", patience=60
    )
    server.trust(tmp_path / "signers" / "roots")
    server.ready()
    yield made
    made.close()
    server.stop()


def test_the_pack_holds_together(tmp_path: Path) -> None:
    checked = check_pack(make_pack(tmp_path))

    assert [document.kind for document in checked.documents] == ["thong_bao", "the", "ghi_chu"]


def test_a_dossier_of_it_is_made_signed_numbered_and_archived(office: Office) -> None:
    dossier_id = office.request(["Lê Lợi", "Trần Thị Đào", "Nguyễn Du"])
    found = office.finish(dossier_id)

    assert found["state"] == "archived"
    numbers = [paper["number"] for paper in found["documents"]]
    assert numbers == ["01/TB-HTN", "01/THE-HTN", "02/THE-HTN", "03/THE-HTN", ""]


def test_a_forged_paper_of_it_is_refused(office: Office) -> None:
    dossier_id = office.request(["Lê Lợi"])
    while not office.dossier(dossier_id)["counts"].get("prepared"):
        pass
    office.forge(dossier_id)

    assert office.finish(dossier_id)["state"] == "archived"


def test_the_same_report_under_two_keys_is_taken_twice(office: Office) -> None:
    body = report("hai lần")

    assert office.upload(("a.docx", body))["submission_id"] != office.upload(("a.docx", body))["submission_id"]
