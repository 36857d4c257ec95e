"""What a clerk does wrong is answered with a coded 4xx, and nothing of it is kept."""

import io
import uuid
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient

from hoso.demo.people import fill_workbook, nominees
from services import open_services
from shared.http.app import create_app
from shared.packs.load import folder_packs
from shared.people.principal import Role
from shared.settings import Settings
from tests.api_client import DescribedClient

PACK = "thi_dua_khen_thuong"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings))
    key = app.state.keys.add("Văn thư", Role.CLERK)
    with DescribedClient(app, headers={"Authorization": f"Bearer {key}"}) as made:
        yield made


def table(client: TestClient, spoil: bool = False) -> bytes:
    blank = client.get(f"/v1/packs/{PACK}/table").content
    rows = nominees(4)
    if spoil:
        rows["ca_nhan"][1]["ho_ten"] = ""
        rows["ca_nhan"][2]["ngay_sinh"] = "31/02/1990"
    return fill_workbook(blank, folder_packs()[PACK].file.tables, rows)


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]


def test_a_picture_named_docx_refuses_the_whole_submission_and_keeps_nothing(
    client: TestClient, tmp_path: Path
) -> None:
    files = [("files", ("nominees.xlsx", table(client))), ("files", ("bao-cao.docx", b"\xff\xd8\xff\xe0 not a paper"))]
    before = kept(tmp_path)  # the published pack
    answer = client.post("/v1/submissions", files=files)

    assert (answer.status_code, answer.json()["code"]) == (422, "FILES_REFUSED")
    assert [(fault["name"], fault["code"]) for fault in answer.json()["faults"]] == [("bao-cao.docx", "FILE_TYPE")]
    assert kept(tmp_path) == before


def test_every_fault_of_a_table_is_named_and_marked_in_the_clerks_own_workbook(client: TestClient) -> None:
    answer = client.post("/v1/submissions", files={"files": ("nominees.xlsx", table(client, spoil=True))}).json()
    marked = client.get(f"/v1/submissions/{answer['submission_id']}/marked").content
    book = openpyxl.load_workbook(io.BytesIO(marked))
    comments = {cell.coordinate for row in book["Cá nhân"] for cell in row if cell.comment and cell.row > 1}

    assert answer["state"] == "faulty"
    assert len(answer["faults"]) == 2
    assert {fault["cell"] for fault in answer["faults"]} <= comments


def test_no_dossier_is_made_of_a_faulty_table(client: TestClient) -> None:
    answer = client.post("/v1/submissions", files={"files": ("nominees.xlsx", table(client, spoil=True))}).json()
    season = client.post("/v1/seasons", json={"pack": PACK, "starter": "xay_dung_nong_thon_moi"}).json()["season_id"]
    asked = {"season": season, "kind": "khen_thuong", "submission": answer["submission_id"]}
    refused = client.post("/v1/dossiers", json=asked)

    assert (refused.status_code, refused.json()["code"]) == (422, "TABLE_FAULTY")


def test_the_same_key_gives_the_same_answer_and_another_body_under_it_is_refused(client: TestClient) -> None:
    first, headers = table(client), {"Idempotency-Key": "k1"}
    answer = client.post("/v1/submissions", files={"files": ("a.xlsx", first)}, headers=headers)
    two = client.post("/v1/submissions", files={"files": ("a.xlsx", first)}, headers=headers)
    other = client.post("/v1/submissions", files={"files": ("b.xlsx", first)}, headers=headers)

    assert answer.json() == two.json()
    assert (other.status_code, other.json()["code"]) == (409, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize("odd", [r"\ud800", r"\u0000", "9" * 400])
def test_what_no_database_takes_is_refused_with_a_code(client: TestClient, odd: str) -> None:
    asked = '{"season": "' + odd + '", "kind": "khen_thuong", "submission": "s"}'
    answer = client.post("/v1/dossiers", content=asked, headers={"Content-Type": "application/json"})

    assert (answer.status_code in (400, 404), answer.json()["code"] in ("VALUE_UNFIT", "NOT_FOUND")) == (True, True)


@pytest.mark.parametrize(
    "path", ["/v1/dossiers/x", "/v1/submissions/x", "/v1/records/x", "/v1/documents/x/current.pdf"]
)
def test_a_missing_thing_is_a_404_with_a_sentence(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_an_address_nobody_has_is_a_problem_too(client: TestClient) -> None:
    answer = client.get("/v1/nothing")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
