"""The office's books: incoming papers numbered without a gap, followed and printed; initiatives told and spread."""

import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.models.season.books import IncomingBody
from services.intake.workflow.season.books.errors import PaperRegistered
from services.intake.workflow.season.books.incoming import register
from shared.people.principal import Principal, Role
from tests.unit.intake.workflow.season.test_follow_up import Office

PAPER = {"sender": "UBND tỉnh", "label": "139/KH-UBND", "date": "2025-08-01", "title": "Kế hoạch nông thôn mới"}
TOLD = {"kind": "model", "name": "Ấp số", "author": "Ấp 1", "text": "Mỗi tổ giúp 30 hộ."}
CLERK = Principal(id="lan", name="Lan", roles=frozenset({Role.CLERK}))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.app.state.runtime.stop()


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.app.state.runtime.stop()


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_an_incoming_paper_gets_the_next_number_and_is_not_entered_twice(office: Office) -> None:
    first = office.clerk.post("/v1/incoming", json=PAPER)
    again = office.clerk.post("/v1/incoming", json=PAPER)
    other = office.clerk.post("/v1/incoming", json={**PAPER, "label": "1735/QĐ-UBND"})

    assert (first.status_code, first.json()["number"], first.json()["arrived"]) == (201, 1, "2025-11-20")
    assert (again.status_code, again.json()["code"]) == (409, "PAPER_REGISTERED")
    assert other.json()["number"] == 2


@pytest.mark.parametrize(
    ("arrived", "code"), [("2025-11-21", "ARRIVED_IN_FUTURE"), ("2025-11-18", "ARRIVED_BEFORE_LAST")]
)
def test_a_day_of_arrival_that_the_register_cannot_have_is_refused_and_takes_no_number(
    office: Office, arrived: str, code: str
) -> None:
    office.clerk.post("/v1/incoming", json={**PAPER, "arrived": "2025-11-19"})
    refused = office.clerk.post("/v1/incoming", json={"sender": "A", "title": "B", "arrived": arrived})

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert office.clerk.post("/v1/incoming", json={"sender": "A", "title": "B"}).json()["number"] == 2


def test_a_paper_is_late_until_something_answers_it(office: Office) -> None:
    office.clerk.post("/v1/incoming", json=PAPER)
    office.clerk.post("/v1/incoming", json={"sender": "Sở Nội vụ", "title": "Giấy mời"})
    late = office.clerk.post("/v1/incoming/2025/1", json={"handler": "Văn phòng", "due": "2025-11-19"})
    listed = {
        state: [line["number"] for line in office.clerk.get(f"/v1/incoming/2025?state={state}").json()["items"]]
        for state in ("open", "late", "closed")
    }
    answered = office.clerk.post("/v1/incoming/2025/1", json={"answer": "02/KH-STTTT"}).json()

    assert late.json()["late"]
    assert listed == {"open": [1], "late": [1], "closed": [2]}
    assert (answered["late"], answered["handler"], answered["answer"]) == (False, "Văn phòng", "02/KH-STTTT")
    assert office.clerk.post("/v1/incoming/2025/9", json={}).json()["code"] == "NOT_FOUND"


def test_what_a_unit_hands_in_is_an_incoming_paper_and_what_the_agency_brings_is_none(office: Office) -> None:
    office.client("Chi hội 1").post(f"{office.season}/duties", json={"text": "Xong."})
    office.clerk.post(f"{office.season}/duties", json={"unit": "Chi hội 2", "text": "Xong."})
    lines = office.clerk.get("/v1/incoming/2025").json()["items"]

    assert [(line["number"], line["sender"]) for line in lines] == [(1, "Chi hội 1")]
    assert lines[0]["title"].startswith("Báo cáo thực hiện nhiệm vụ: ")
    assert lines[0]["season"] == office.season.split("/")[-1]


def test_the_workbook_has_both_registers_of_annex_iv_with_their_columns(office: Office) -> None:
    office.clerk.post("/v1/incoming", json={**PAPER, "title": "=1+1"})
    book = sheets(office.clerk.get("/v1/incoming/2025/register.xlsx").content)

    assert {name: len(rows[0]) for name, rows in book.items()} == {"Sổ văn bản đến 2025": 10, "Theo dõi giải quyết": 7}
    line = book["Sổ văn bản đến 2025"][1]
    assert line[:6] == ("2025-11-20", 1, "UBND tỉnh", "139/KH-UBND", "2025-08-01", "=1+1")


@given(papers=st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["", "1", "2"])), max_size=8))
def test_numbers_of_a_year_have_no_gap_whatever_is_refused(long_lived: Office, papers: list[tuple[str, str]]) -> None:
    for sender, label in papers:
        with suppress(PaperRegistered):
            register(long_lived.kit, CLERK, IncomingBody(sender=sender, label=label, title="Công văn"))
    items = long_lived.clerk.get("/v1/incoming/2025?limit=1000").json()["items"]

    assert [line["number"] for line in items] == list(range(1, len(items) + 1))
    labelled = [(line["sender"], line["label"]) for line in items if line["label"]]
    assert len(set(labelled)) == len(labelled)


def test_pages_of_the_register_follow_each_other(office: Office) -> None:
    for number in range(5):
        office.clerk.post("/v1/incoming", json={"sender": "A", "title": f"Công văn {number}"})
    first = office.clerk.get("/v1/incoming/2025?limit=3").json()
    second = office.clerk.get(f"/v1/incoming/2025?limit=3&cursor={first['next']}").json()

    assert [[line["number"] for line in page["items"]] for page in (first, second)] == [[1, 2, 3], [4, 5]]
    assert second["next"] is None
    assert office.clerk.get("/v1/incoming/2025?cursor=x").json()["code"] == "CURSOR_INVALID"


def test_a_unit_tells_of_its_own_initiatives_and_the_agency_spreads_them(office: Office) -> None:
    own = office.client("Chi hội 1")
    reply = own.post(f"{office.season}/initiatives", json=TOLD).json()
    office.client("Chi hội 2").post(f"{office.season}/initiatives", json={**TOLD, "name": "Tổ số"})
    spread = f"{office.season}/initiatives/{reply['initiative_id']}/spread"

    assert own.post(f"{office.season}/initiatives", json={**TOLD, "unit": "Chi hội 2"}).json()["code"] == "AGENCY_ONLY"
    assert own.post(spread, json={"how": "Báo cáo"}).json()["code"] == "AGENCY_ONLY"
    assert office.clerk.post(spread, json={"how": "Báo cáo sơ kết"}).json()["spread_on"] == "2025-11-20"
    assert [line["name"] for line in office.items("initiatives", own)] == ["Ấp số"]
    assert [line["spread_how"] for line in office.items("initiatives")] == ["Báo cáo sơ kết", ""]


def test_the_register_of_initiatives_is_a_workbook(office: Office) -> None:
    office.client("Chi hội 1").post(f"{office.season}/initiatives", json=TOLD)
    (rows,) = sheets(office.clerk.get(f"{office.season}/initiatives.xlsx").content).values()

    assert rows[1][:5] == (1, "Mô hình", "Ấp số", "Ấp 1", "Chi hội 1")
