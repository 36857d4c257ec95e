"""Units hand in their own tables for a season; the agency sees who has not, and makes one list of all."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.packs.load import Pack
from shared.people.principal import Role
from shared.settings import Settings
from tests.office import report, table
from tests.tiny_pack import DRAWN_BY_NOBODY, FACTS, ID, KIND, make_pack

ONE, TWO = "Chi hội 1", "Chi hội 2"


class Office:
    """Intake over HTTP with a season of the agency, for which two units hand in."""

    def __init__(self, home: Path) -> None:
        self.pack = Pack(make_pack(home / "packs", DRAWN_BY_NOBODY))
        site = Settings(home=home / "home", packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
        (service,) = open_services(site, ["intake"])
        self.app = create_app(site, [service])
        service.start()
        self.agency = self.client(None)
        answer = self.agency.post("/v1/seasons", json={"pack": ID, "facts": dict(FACTS)})
        self.season = str(answer.json()["season_id"])
        self.at = f"/v1/seasons/{self.season}"

    def client(self, unit: str | None) -> TestClient:
        key = self.app.state.keys.add("Lan", Role.CLERK, unit=unit)
        return TestClient(self.app, headers={"Authorization": f"Bearer {key}"})

    def hand_in(self, unit: str, *names: str, replaces: str = "") -> str:
        answer = self.client(unit).post(
            "/v1/submissions",
            data={"season": self.season, "replaces": replaces},
            files=[
                ("files", ("bang.xlsx", table(self.pack, [[name, unit] for name in names]))),
                ("files", ("bao-cao.docx", report(unit))),
            ],
        )
        assert answer.status_code == 202, answer.text
        return str(answer.json()["submission_id"])

    def merge(self) -> Any:
        return self.agency.post(f"{self.at}/list").json()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.app.state.runtime.stop()


def test_a_list_has_the_rows_of_every_unit_and_a_dossier_is_made_of_it(office: Office) -> None:
    office.hand_in(ONE, "Lê Lợi", "Bà Triệu")
    office.hand_in(TWO, "Ngô Quyền")
    merged = office.merge()
    expected = {"season": office.season, "kind": KIND, "submission": merged["submission_id"]}
    dossier = office.agency.post("/v1/dossiers", json=expected)
    papers = office.agency.get(f"/v1/dossiers/{dossier.json()['dossier_id']}").json()["documents"]

    assert (merged["state"], merged["nominees"]) == ("ready", 3)
    assert sum(paper["kind"] == "the" for paper in papers) == 3


def test_the_same_tables_give_the_same_list_and_a_mended_one_another_in_its_place(office: Office) -> None:
    old = office.hand_in(ONE, "Lê Lợi")
    first, again = office.merge(), office.merge()
    office.hand_in(ONE, "Lê Lợi", "Ngô Quyền", replaces=old)
    newer = office.merge()

    assert again["submission_id"] == first["submission_id"]
    assert (newer["nominees"], newer["replaces"]) == (2, first["submission_id"])


def test_who_stands_in_two_tables_is_shown_side_by_side_and_not_beside_itself(office: Office) -> None:
    office.hand_in(ONE, "Lê Lợi", "Bà Triệu")
    office.hand_in(TWO, "Lê Lợi")
    merged = office.merge()["submission_id"]
    pairs = office.agency.get(f"/v1/submissions/{merged}/duplicates").json()["items"]

    assert [(pair["row"]["order"], pair["place"]) for pair in pairs] == [
        (1, {"submission_id": merged, "table": "hoi_vien", "order": 3})
    ]


def test_the_agency_sees_who_has_not_handed_in_and_a_unit_only_itself(office: Office) -> None:
    office.hand_in(ONE, "Lê Lợi")
    office.hand_in(TWO, "Ngô Quyền")
    all_units = office.agency.get(f"{office.at}/hand-ins").json()
    own = office.client(ONE).get(f"{office.at}/hand-ins").json()

    assert [(item["unit"], item["state"], item["in_list"]) for item in all_units["items"]] == [
        (ONE, "ready", False),
        (TWO, "ready", False),
    ]
    assert [item["unit"] for item in own["items"]] == [ONE]


def test_a_unit_makes_no_list_of_the_others_and_nothing_gives_none(office: Office) -> None:
    empty = office.merge()
    office.hand_in(ONE, "Lê Lợi")
    refused = office.client(ONE).post(f"{office.at}/list")

    assert empty["code"] == "NOTHING_HANDED_IN"
    assert (refused.status_code, refused.json()["code"]) == (403, "AGENCY_ONLY")
