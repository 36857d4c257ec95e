"""The pack in `docs/example`, another office's, holds together and makes a dossier: a council votes on initiatives."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoso.demo.client import Client
from hoso.demo.play import Season
from hoso.demo.run import make_signers
from hoso.demo.server import Server
from hoso.demo.submission import submit
from services.filling.pack_check import check_pack
from shared.packs.facts.follow_up import with_fact
from shared.packs.load import Pack

FOLDER = Path(__file__).parents[2] / "docs/example/nghiem_thu_sang_kien"
STARTER = "nam_2026"
ROWS = [
    {"ten": f"Sáng kiến số {n}", "tac_gia": "Lê An", "don_vi": "Phòng Kỹ thuật", "diem": 70 + n, "xep_loai": "Khá"}
    for n in (1, 2, 3)
]
VOTES = [
    {"doi_tuong": row["ten"], "tan_thanh": n, "khong_tan_thanh": 4 - n} for row, n in zip(ROWS, (4, 1, 3), strict=True)
]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setenv("HOSO_PACKS", str(FOLDER.parent))
    (tmp_path / "home").mkdir()
    server = Server(tmp_path / "home")
    make_signers(Pack(FOLDER), STARTER, tmp_path / "signers")
    server.trust(tmp_path / "signers" / "roots")
    server.start()
    user = Client(server.url, server.key, server.revive)
    yield user
    user.close()
    server.stop()


def test_the_folder_is_a_pack_without_a_fault_and_without_python() -> None:
    checked = check_pack(Pack(FOLDER).folder)

    assert [document.kind for document in checked.documents] == ["bien_ban", "quyet_dinh", "giay_chung_nhan"]
    assert [path.name for path in FOLDER.rglob("*.py")] == []


def test_a_dossier_of_it_is_archived_without_the_initiative_that_fell(client: Client, tmp_path: Path) -> None:
    pack = Pack(FOLDER)
    season = client.post("/v1/seasons", json={"pack": pack.id, "starter": STARTER})
    facts = with_fact(season["facts"], "hop.phieu", VOTES)
    client.call("PUT", f"/v1/seasons/{season['season_id']}", json={"version": 1, "facts": facts})
    submission = submit(client, pack, {"sang_kien": ROWS})
    body = {"season": season["season_id"], "kind": "nghiem_thu", "submission": submission}
    played = Season(
        client=client,
        pack=pack,
        season_id=season["season_id"],
        kind="nghiem_thu",
        signers=tmp_path / "signers",
        count=len(ROWS),
        progress=lambda *_: None,
        dossier_id=client.post("/v1/dossiers", json=body)["dossier_id"],
    )
    played.make_and_sign()
    while not played.reached("archived"):
        time.sleep(0.1)
    named = client.get(f"/v1/records/{played.dossier['record_id']}/recipients")["items"]

    assert [paper["number"] for paper in played.papers()] == [
        "01/BB-HĐSK",
        "01/QĐ-TTCĐS",
        "01/GCN-TTCĐS",
        "02/GCN-TTCĐS",
    ]
    assert {person["name"] for person in named} >= {"Tác giả", "Hội đồng sáng kiến", "VT", "HĐSK"}
