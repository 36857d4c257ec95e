"""Tables of a season: which replaces which, late reports, the receipt, and the same person at two places."""

import io
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from services import open_services
from services.intake import tables
from shared import blobs
from shared.contracts.events import DossierRequested
from shared.contracts.nominees import read_nominees
from shared.contracts.request import read_request
from shared.database import outbox
from shared.http.app import create_app
from shared.messaging.envelope import decode
from shared.packs.load import Pack
from shared.people.principal import Role
from shared.settings import Settings
from tests.office import report, table
from tests.tiny_pack import ID, KIND, STARTER, make_pack

PDF = "application/pdf"


class Intake:
    def __init__(self, home: Path) -> None:
        self.folder = make_pack(home / "packs")
        site = Settings(home=home / "home", packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
        self.app = create_app(site, open_services(site, ["intake"]))
        self.kit = self.app.state.runtime.services[0].kit
        self.app.state.runtime.services[0].start()
        key = self.app.state.keys.add("Lan", Role.CLERK)
        self.clerk = TestClient(self.app, headers={"Authorization": f"Bearer {key}"})

    def season(self) -> str:
        return str(self.clerk.post("/v1/seasons", json={"pack": ID, "starter": STARTER}).json()["season_id"])

    def send(self, *names: str, **form: str) -> Any:
        book = table(Pack(self.folder), [[name, "Chi hội 1"] for name in names])
        return self.clerk.post("/v1/submissions", files={"files": ("b.xlsx", book)}, data={"pack": ID, **form})

    def submit(self, *names: str, **form: str) -> str:
        return str(self.send(*names, **form).json()["submission_id"])

    def ask(self, season: str, submission: str) -> Any:
        return self.clerk.post("/v1/dossiers", json={"season": season, "kind": KIND, "submission": submission})

    def archive(self, season: str, submission: str) -> None:
        dossier = self.ask(season, submission).json()["dossier_id"]
        with self.kit.database.transaction() as tx:
            where = tables.dossier.c.id == dossier
            tx.execute(tables.dossier.update().where(where).values(record_id=dossier))

    def duplicates(self, submission: str, **params: Any) -> Any:
        return self.clerk.get(f"/v1/submissions/{submission}/duplicates", params=params).json()

    def decide(self, submission: str, order: int, other: str, verdict: str, other_order: int = 1) -> Any:
        place = {"submission_id": other, "table": "hoi_vien", "order": other_order}
        body = {"table": "hoi_vien", "order": order, "other": place, "verdict": verdict, "note": "đã xem"}
        return self.clerk.post(f"/v1/submissions/{submission}/decisions", json=body)


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = Intake(tmp_path)
    yield made
    made.app.state.runtime.stop()


def test_a_mended_table_stands_in_the_place_of_the_old_one(intake: Intake) -> None:
    season = intake.season()
    old = intake.submit("Lê Lợi", season=season)
    new = intake.submit("Lê Lợi", "Bà Triệu", replaces=old)
    listed = intake.clerk.get("/v1/submissions", params={"season": season}).json()["items"]
    again = intake.send("Ngô Quyền", replaces=old)

    assert [(entry["submission_id"], entry["replaces"], entry["replaced_by"]) for entry in listed] == [
        (new, old, None),
        (old, None, new),
    ]
    assert (again.status_code, again.json()["code"]) == (409, "SUBMISSION_REPLACED")
    assert intake.ask(season, old).json()["code"] == "SUBMISSION_REPLACED"
    assert intake.ask(season, new).status_code == 202


def test_a_table_of_another_season_or_pack_is_refused(intake: Intake) -> None:
    first, second = intake.season(), intake.season()
    sent = intake.submit("Lê Lợi", season=first)
    answers = [intake.ask(second, sent), intake.send("A B", season=second, replaces=sent)]
    answers.append(intake.send("A B", season=first, pack="thi_dua_khen_thuong"))

    assert [(entry.status_code, entry.json()["code"]) for entry in answers] == [(409, "SUBMISSION_ELSEWHERE")] * 3


def test_a_late_report_joins_once_and_never_after_the_dossier(intake: Intake) -> None:
    season = intake.season()
    sent = intake.submit("Lê Lợi", season=season)
    path, late = f"/v1/submissions/{sent}/files", report("nộp muộn")
    for _ in range(2):
        joined = intake.clerk.post(path, files={"files": ("muon.docx", late)}).json()
    book = table(Pack(intake.folder), [["Bà Triệu", "Chi hội 1"]])
    second = intake.clerk.post(path, files={"files": ("b.xlsx", book)})
    intake.ask(season, sent)
    too_late = intake.clerk.post(path, files={"files": ("c.docx", report("quá muộn"))})

    assert [file["name"] for file in joined["files"]] == ["b.xlsx", "muon.docx"]
    assert intake.clerk.get(f"/v1/submissions/{sent}").json()["files"] == joined["files"]
    assert [(entry.status_code, entry.json()["code"]) for entry in (second, too_late)] == [
        (409, "TABLE_LATE"),
        (409, "SUBMISSION_USED"),
    ]


def test_the_receipt_names_code_sender_time_and_files_and_is_a_page_too(intake: Intake) -> None:
    season = intake.season()
    sent = intake.submit("Lê Lợi", season=season)
    path = f"/v1/submissions/{sent}/receipt"
    receipt = intake.clerk.get(path).json()
    page = intake.clerk.get(path, headers={"Accept": PDF})
    said = PdfReader(io.BytesIO(page.content)).pages[0].extract_text()

    assert receipt["code"].replace("-", "") == sent
    assert (receipt["season_title"], receipt["nominees"]) == ("Kết nạp hội viên năm nay", 1)
    assert (receipt["sender"], receipt["unit"]) == ("Lan", None)
    assert [(file["name"], len(file["sha256"])) for file in receipt["files"]] == [("b.xlsx", 64)]
    assert page.headers["content-type"] == PDF
    assert ["GIẤY TIẾP NHẬN" in said, receipt["code"] in said, receipt["files"][0]["sha256"] in said] == [True] * 3


def test_the_same_person_in_a_season_is_shown_beside_the_other(intake: Intake) -> None:
    season = intake.season()
    other = intake.submit("Bà Triệu", "LÊ LỢI", season=season)
    sent = intake.submit("Lê Lợi", "Ngô Quyền", season=season)
    (pair,) = intake.duplicates(sent)["items"]

    assert (pair["row"]["order"], pair["other"]["cells"][0]["value"]) == (1, "LÊ LỢI")
    assert pair["place"] == {"submission_id": other, "table": "hoi_vien", "order": 2}
    assert (pair["same"], pair["record_id"], pair["decision"]) == (False, None, None)


def test_what_was_replaced_and_what_is_of_another_season_is_no_duplicate(intake: Intake) -> None:
    season = intake.season()
    old = intake.submit("Lê Lợi", season=season)
    sent = intake.submit("Lê Lợi", replaces=old)
    intake.submit("Lê Lợi", season=intake.season())

    assert intake.duplicates(sent)["items"] == []


def test_who_was_awarded_in_an_archived_dossier_of_an_earlier_season_is_shown(intake: Intake) -> None:
    earlier = intake.season()
    before = intake.submit("Lê Lợi", season=earlier)
    intake.archive(earlier, before)
    sent = intake.submit("Lê Lợi", season=intake.season())
    (pair,) = intake.duplicates(sent)["items"]

    assert (pair["place"]["submission_id"], pair["season"], pair["same"]) == (before, earlier, True)
    assert pair["record_id"]


def test_duplicates_come_in_pages(intake: Intake) -> None:
    season, names = intake.season(), ["Lê Lợi", "Bà Triệu", "Ngô Quyền"]
    intake.submit(*names, season=season)
    sent = intake.submit(*names, season=season)
    orders, cursor = [], ""
    while cursor is not None:
        page = intake.duplicates(sent, limit=2, cursor=cursor)
        orders += [item["row"]["order"] for item in page["items"]]
        cursor = page["next"]

    assert orders == [1, 2, 3]
    assert intake.duplicates(sent, cursor="x")["code"] == "CURSOR_INVALID"


def test_a_decision_is_kept_the_last_counts_and_a_dropped_row_gets_no_paper(intake: Intake) -> None:
    season = intake.season()
    other = intake.submit("Bà Triệu", season=season)
    sent = intake.submit("Lê Lợi", "Bà Triệu", "Ngô Quyền", season=season)
    for verdict in ("keep", "drop"):
        assert intake.decide(sent, 2, other, verdict).status_code == 201
    (pair,) = intake.duplicates(sent)["items"]
    dossier = intake.ask(season, sent).json()["dossier_id"]
    documents = intake.clerk.get(f"/v1/dossiers/{dossier}").json()["documents"]
    with intake.kit.database.read() as connection:
        kept = tables.decisions_of(connection, sent)
        sent_out = decode(connection.execute(outbox.select().order_by(outbox.c.seq.desc())).first().body).event
    assert isinstance(sent_out, DossierRequested)
    asked = read_request(blobs.read(intake.kit.blobs, sent_out.request))

    assert pair["decision"]["verdict"] == "drop"
    assert [row.verdict for row in kept] == ["keep", "drop"]
    assert [document["kind"] for document in documents].count("the") == 2
    assert [(decision.verdict, decision.note) for decision in asked.decisions] == [("drop", "đã xem")]
    rows = read_nominees(blobs.read(intake.kit.blobs, asked.nominees)).rows
    assert [(row.order, row.values()["ho_ten"], row.cells["ho_ten"].cell) for row in rows] == [
        (1, "Lê Lợi", "A2"),
        (2, "Ngô Quyền", "A4"),
    ]


def test_a_decision_about_nobody_is_refused(intake: Intake) -> None:
    season = intake.season()
    other = intake.submit("Bà Triệu", season=season)
    sent = intake.submit("Bà Triệu", season=season)
    answers = [intake.decide(sent, 9, other, "keep"), intake.decide(sent, 1, other, "keep", other_order=9)]

    assert [(entry.status_code, entry.json()["code"]) for entry in answers] == [(404, "NOT_FOUND")] * 2


def test_the_plan_warns_of_duplicates_that_nobody_decided(intake: Intake) -> None:
    season = intake.season()
    other = intake.submit("Bà Triệu", season=season)
    sent = intake.submit("Bà Triệu", season=season)
    asked = {"season": season, "kind": KIND, "submission": sent}
    first = intake.clerk.post("/v1/dossiers?dry=1", json=asked).json()["warnings"]
    intake.decide(sent, 1, other, "keep")
    second = intake.clerk.post("/v1/dossiers?dry=1", json=asked).json()["warnings"]

    assert [[entry["code"] for entry in warnings] for warnings in (first, second)] == [["DUPLICATES_OPEN"], []]
