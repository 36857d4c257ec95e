"""A dossier of the built-in pack is made of those whom the council proposes, and tells who is not."""

import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hoso.demo.people import fill_workbook, nominees
from services import open_services
from services.intake import tables
from shared import blobs
from shared.contracts.nominees import read_nominees
from shared.contracts.request import read_request
from shared.http.app import create_app
from shared.packs.facts.follow_up import with_fact
from shared.packs.load import folder_packs
from shared.people.principal import Role
from shared.settings import Settings

ROWS = {"ca_nhan": nominees(4)["ca_nhan"]}
NAMES = [str(row["ho_ten"]) for row in ROWS["ca_nhan"]]


class Office:
    """Intake over HTTP with a season of the built-in pack and a table of three persons."""

    def __init__(self, home: Path) -> None:
        site = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}")
        (service,) = open_services(site, ["intake"])
        self.app, self.kit = create_app(site, [service]), service.kit
        service.start()
        key = self.app.state.keys.add("Lan", Role.CLERK)
        self.clerk = TestClient(self.app, headers={"Authorization": f"Bearer {key}"})
        self.pack = next(iter(folder_packs().values()))
        made = self.clerk.post("/v1/seasons", json={"pack": self.pack.id, "starter": "xay_dung_nong_thon_moi"}).json()
        self.season, self.facts, self.version = made["season_id"], made["facts"], made["version"]
        blank = self.clerk.get(f"/v1/packs/{self.pack.id}/table").content
        book = fill_workbook(blank, self.pack.file.tables, ROWS)
        sent = self.clerk.post("/v1/submissions", data={"season": self.season}, files=[("files", ("bang.xlsx", book))])
        self.submission = sent.json()["submission_id"]

    def vote(self, counts: Mapping[str, int], **meeting: object) -> None:
        """Write votes, and other facts of the meeting, into the season."""
        ballots = [{"doi_tuong": name, "tan_thanh": n, "khong_tan_thanh": 0} for name, n in counts.items()]
        self.facts = with_fact(self.facts, "hop.phieu", ballots)
        for name, value in meeting.items():
            self.facts = with_fact(self.facts, f"hop.{name}", value)
        body = {"version": self.version, "facts": self.facts}
        answer = self.clerk.put(f"/v1/seasons/{self.season}", json=body)
        assert answer.status_code == 200, answer.text
        self.version = answer.json()["version"]

    def ask(self) -> Any:
        expected = {"season": self.season, "kind": "khen_thuong", "submission": self.submission}
        return self.clerk.post("/v1/dossiers", json=expected).json()

    def made_of(self, dossier_id: str) -> tuple[list[str], Any]:
        """Return the names of a dossier's nominees, and what its facts tell of the others."""
        with self.kit.database.read() as connection:
            dossier = tables.dossier_by_id(connection, dossier_id, None)
        request = read_request(blobs.read(self.kit.blobs, dossier.request))
        rows = read_nominees(blobs.read(self.kit.blobs, request.nominees)).rows
        return [str(row.values()["ho_ten"]) for row in rows], self.kit.packs.facts(dossier.facts)["hop"]["khong_dat"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "home")
    yield made
    made.app.state.runtime.stop()


def test_who_has_too_few_votes_is_in_no_paper_and_the_facts_tell_why(office: Office) -> None:
    office.vote(dict(zip(NAMES, (9, 3, 9), strict=True)))
    dossier_id = office.ask()["dossier_id"]
    names, fallen = office.made_of(dossier_id)
    papers = office.clerk.get(f"/v1/dossiers/{dossier_id}").json()["documents"]

    assert names == [NAMES[0], NAMES[2]]
    assert [(row["ten"], row["tan_thanh"]) for row in fallen] == [(NAMES[1], 3)]
    assert "Biểu quyết quá bán" in fallen[0]["ly_do"]
    assert sum(paper["kind"] == "giay_khen" for paper in papers) == 2


def test_a_meeting_below_the_quorum_is_refused_and_no_dossier_is_kept(office: Office) -> None:
    office.vote({}, thanh_phan=office.facts["hop"]["thanh_phan"][:5], tan_thanh=5)
    refused = office.ask()

    assert (refused["code"], "Điều 8" in refused["detail"]) == ("QUORUM_NOT_MET", True)
    assert office.clerk.get("/v1/dossiers").json()["items"] == []


def test_votes_that_a_correction_changes_so_that_others_are_elected_are_refused(office: Office) -> None:
    office.vote(dict(zip(NAMES, (9, 3, 9), strict=True)))
    dossier_id = office.ask()["dossier_id"]
    office.vote(dict(zip(NAMES, (9, 9, 9), strict=True)))
    body = {"reason": "Kiểm phiếu lại", "season_version": office.version}
    others = office.clerk.post(f"/v1/dossiers/{dossier_id}/corrections", json=body).json()
    office.vote(dict(zip(NAMES, (9, 4, 8), strict=True)))
    same = office.clerk.post(f"/v1/dossiers/{dossier_id}/corrections", json={**body, "season_version": office.version})

    assert (others["code"], NAMES[1] in others["detail"]) == ("VOTES_CHANGED", True)
    assert same.status_code == 200, same.text
    assert office.made_of(dossier_id)[1][0]["tan_thanh"] == 4
