"""Before anything is made: the plan of a dossier, the rows around a cell, the worst rows; nothing is kept."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services import open_services
from services.intake.nominee_table.worst_rows import worst_rows
from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.contracts.preview import read_preview_source
from shared.http.app import create_app
from shared.packs.load import Pack
from shared.people.principal import Role
from shared.settings import Settings
from tests.office import table
from tests.tiny_pack import DRAWN_BY_NOBODY, FACTS, ID, KIND, STARTER, make_pack

NAMES = ["Lê Lợi", "Nguyễn Thị Minh Khai Hoàng Hoa Thám", "Trần Hưng Đạo"]


class Intake:
    """Intake over HTTP with a season and a table; cards are for members of the first branch alone."""

    def __init__(self, home: Path) -> None:
        self.folder = make_pack(home / "packs", DRAWN_BY_NOBODY)
        file = self.folder / "pack.toml"
        only = 'kind = "the"\nwhen = "nguoi.chi_hoi == \'Chi hội 1\'"'
        file.write_text(file.read_text("utf-8").replace('kind = "the"', only), "utf-8")
        site = Settings(home=home / "home", packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
        self.app = create_app(site, open_services(site, ["intake"]))
        self.app.state.runtime.services[0].start()
        key = self.app.state.keys.add("Lan", Role.CLERK)
        self.clerk = TestClient(self.app, headers={"Authorization": f"Bearer {key}"})
        made = {"pack": ID, "starter": STARTER}
        self.season = self.clerk.post("/v1/seasons", json=made).json()["season_id"]

    def submit(self, rows: list[list[str]]) -> dict[str, Any]:
        book = table(Pack(self.folder), rows)
        files = {"files": ("bang.xlsx", book)}
        answer: dict[str, Any] = self.clerk.post("/v1/submissions", files=files, data={"pack": ID}).json()
        return answer

    def plan(self, submission: str) -> Any:
        asked = {"season": self.season, "kind": KIND, "submission": submission}
        answer = self.clerk.post("/v1/dossiers", params={"dry": True}, json=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = Intake(tmp_path)
    yield made
    made.app.state.runtime.stop()


def test_the_plan_tells_papers_numbers_and_signatures_and_keeps_nothing(intake: Intake) -> None:
    sent = intake.submit([[name, f"Chi hội {1 + number % 2}"] for number, name in enumerate(NAMES)])
    plan = intake.plan(sent["submission_id"])

    assert {kind["kind"]: kind["papers"] for kind in plan["kinds"]} == {"thong_bao": 1, "the": 2, "ghi_chu": 1}
    assert [(number["series"], number["count"]) for number in plan["numbers"]] == [("TB", 1), ("THE", 2)]
    assert {signer["signer"]: signer["kinds"] for signer in plan["signers"]} == {
        "chu_tich": {"thong_bao": 1, "the": 2},
        "hoi": {"thong_bao": 1},
    }
    assert [warning["code"] for warning in plan["warnings"]] == ["ROWS_WITHOUT_PAPER"]
    assert plan["dossier_id"] is None
    assert intake.clerk.get("/v1/dossiers").json()["items"] == []


def test_papers_keep_the_place_of_their_row_whatever_the_condition_leaves_out(intake: Intake) -> None:
    sent = intake.submit([[name, f"Chi hội {1 + number % 2}"] for number, name in enumerate(NAMES)])
    asked = {"season": intake.season, "kind": KIND, "submission": sent["submission_id"]}
    dossier = intake.clerk.post("/v1/dossiers", json=asked).json()["dossier_id"]
    documents = intake.clerk.get(f"/v1/dossiers/{dossier}").json()["documents"]

    assert [document["document_id"][27:] for document in documents] == ["thong_bao", "the-0001", "the-0003", "ghi_chu"]
    assert intake.plan(sent["submission_id"])["dossier_id"] == dossier


def test_the_plan_names_a_signer_who_may_not_sign_today(intake: Intake) -> None:
    signers = {**FACTS["signers"], "hoi": {"name": "Hội", "valid_to": "2001-01-01"}}
    intake.clerk.put(f"/v1/seasons/{intake.season}", json={"version": 1, "facts": {**FACTS, "signers": signers}})
    warnings = intake.plan(intake.submit([["Lê Lợi", "Chi hội 1"]])["submission_id"])["warnings"]

    assert [(warning["code"], warning["place"]) for warning in warnings] == [("SIGNER_NOT_VALID", "signers.hoi")]


def test_the_plan_gives_a_pass_for_the_papers_worth_a_look(intake: Intake) -> None:
    sent = intake.submit([[name, "Chi hội 1"] for name in NAMES])
    preview = intake.plan(sent["submission_id"])["preview"]
    source = read_preview_source(intake.app.state.passes.read("preview", preview["source"]))

    assert len(source.nominees) == len(source.facts) == len(source.pack_digest) == 64
    assert {"kind": "the", "order": 2} in preview["papers"]  # the longest name
    assert preview["papers"][0] == {"kind": "thong_bao", "order": 1}


def test_rows_around_a_fault_are_told_as_they_were_typed(intake: Intake) -> None:
    sent = intake.submit([["Lê Lợi", "Chi hội 1"], ["", "Chi hội 2"], ["Trần Hưng Đạo", "Chi hội 3"]])
    fault = sent["faults"][0]
    path = f"/v1/submissions/{sent['submission_id']}/rows"
    rows = intake.clerk.get(path, params={"around": f"{fault['sheet']}!{fault['cell']}", "n": 1}).json()["items"]

    assert [row["line"] for row in rows] == [2, 3, 4]
    assert [[cell["value"] for cell in row["cells"]][:2] for row in rows] == [
        ["Lê Lợi", "Chi hội 1"], ["", "Chi hội 2"], ["Trần Hưng Đạo", "Chi hội 3"],
    ]  # fmt: skip
    assert rows[1]["cells"][0]["faults"] == [fault["code"]]
    assert rows[0]["cells"][0]["header"] == "Họ và tên"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "ROWS_UNNAMED"),
        ({"around": "Hội viên!A1", "worst": 3}, "ROWS_UNNAMED"),
        ({"around": "A1"}, "PLACE_UNFIT"),
        ({"around": "Hội viên!A99"}, "PLACE_UNFIT"),
        ({"around": "Không có!A1"}, "PLACE_UNFIT"),
    ],
)
def test_rows_that_are_nowhere_are_refused(intake: Intake, asked: dict[str, Any], code: str) -> None:
    sent = intake.submit([["Lê Lợi", "Chi hội 1"]])

    assert intake.clerk.get(f"/v1/submissions/{sent['submission_id']}/rows", params=asked).json()["code"] == code


def test_the_worst_rows_are_the_longest_first_each_with_why(intake: Intake) -> None:
    sent = intake.submit([[name, "Chi hội 1"] for name in NAMES])
    rows = intake.clerk.get(f"/v1/submissions/{sent['submission_id']}/rows", params={"worst": 1}).json()["items"]

    assert [(row["order"], row["cells"][0]["value"]) for row in rows] == [(2, NAMES[1])]
    assert {reason["code"] for reason in rows[0]["reasons"]} == {"LONGEST", "MOST"}


def test_an_empty_cell_and_unusual_signs_are_worth_a_look(intake: Intake) -> None:
    def row(order: int, name: str, branch: str) -> Row:
        cells = {"ho_ten": Cell(value=name, cell=f"A{order}"), "chi_hoi": Cell(value=branch, cell=f"B{order}")}
        return Row(table="hoi_vien", sheet="Hội viên", order=order, cells=cells)

    rows = (row(1, "An", "Chi hội"), row(2, "An", ""), row(3, "An Б", "Chi"), row(4, "An", "Chi"))
    result = worst_rows(NomineeTable(file="f", rows=rows), Pack(intake.folder).file.tables, 10)

    assert {entry.row.order: {reason.code for reason in entry.reasons} for entry in result} == {
        1: {"LONGEST", "MOST"},
        2: {"EMPTY"},
        3: {"LONGEST", "UNUSUAL"},
    }
