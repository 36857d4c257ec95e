"""Seasons: each change is a version that is never lost, of two who change one at once one wins, and who may use it."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from shared.settings import Settings
from tests.tiny_pack import DRAWN_BY_NOBODY, FACTS, ID, KIND, STARTER, make_pack

PLAN = """[[dossiers]]
key = "thong_bao"
title = { vi = "Thông báo", en = "Notice" }
documents = ["thong_bao"]

[[documents]]"""


class Intake:
    """Intake over HTTP, with a second kind of dossier that needs no table."""

    def __init__(self, home: Path) -> None:
        self.folder = make_pack(home / "packs", DRAWN_BY_NOBODY)
        file = self.folder / "pack.toml"
        file.write_text(file.read_text("utf-8").replace("[[documents]]", PLAN, 1), "utf-8")
        site = Settings(home=home / "home", packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
        self.app = create_app(site, open_services(site, ["intake"]))
        self.app.state.runtime.services[0].start()
        self.clerk = self.client(Role.CLERK)

    def client(self, role: Role, unit: str | None = None) -> TestClient:
        key = self.app.state.keys.add("Lan", role, unit=unit)
        return TestClient(self.app, headers={"Authorization": f"Bearer {key}"})

    def season(self, **asked: Any) -> dict[str, Any]:
        answer = self.clerk.post("/v1/seasons", json={"pack": ID, **(asked or {"starter": STARTER})})
        assert answer.status_code == 201, answer.text
        season: dict[str, Any] = answer.json()
        return season


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = Intake(tmp_path)
    yield made
    made.app.state.runtime.stop()


def complete() -> dict[str, Any]:
    """Return the facts of the starter as they are answered: what was left out has its empty value."""
    empty = {"chuc_vu": "", "capacity": "", "instead_of": "", "valid_from": "", "valid_to": "", "deputies": []}
    return {**FACTS, "year": None, "signers": {name: {**empty, **signer} for name, signer in FACTS["signers"].items()}}


def titled(title: str) -> dict[str, Any]:
    return {**FACTS, "title": title}


def test_a_season_is_made_of_a_starter_of_another_season_and_of_facts(intake: Intake) -> None:
    first = intake.season()
    copy = intake.season(copy_of=first["season_id"])
    own = intake.season(facts=titled("Đợt của ta"))

    assert first["facts"] == copy["facts"] == complete()
    assert (first["digest"], first["version"]) == (copy["digest"], 1)
    assert own["title"] == own["facts"]["title"] == "Đợt của ta"
    assert len({first["season_id"], copy["season_id"], own["season_id"]}) == 3


@pytest.mark.parametrize("asked", [{}, {"starter": STARTER, "facts": {}}, {"starter": STARTER, "copy_of": "x"}])
def test_a_season_of_nothing_or_of_two_things_is_refused(intake: Intake, asked: dict[str, Any]) -> None:
    answer = intake.clerk.post("/v1/seasons", json={"pack": ID, **asked})

    assert (answer.status_code, answer.json()["code"]) == (400, "SEASON_SOURCE")


def test_every_version_stays_and_says_when_and_by_whom(intake: Intake) -> None:
    path = f"/v1/seasons/{intake.season()['season_id']}"
    officer = intake.client(Role.OFFICER)
    changed = officer.put(path, json={"version": 1, "facts": titled("Hai")}).json()
    versions = intake.clerk.get(f"{path}/versions").json()["items"]

    assert [version["version"] for version in versions] == [2, 1]
    assert versions[0]["by"] != versions[1]["by"]
    assert (changed["version"], intake.clerk.get(path).json()) == (2, changed)
    assert intake.clerk.get(path, params={"version": 1}).json()["facts"] == complete()
    assert intake.clerk.get(path, params={"version": 3}).status_code == 404


def test_the_versions_come_in_pages(intake: Intake) -> None:
    path = f"/v1/seasons/{intake.season()['season_id']}"
    for version in range(1, 5):
        intake.clerk.put(path, json={"version": version, "facts": titled(f"Lần {version}")})
    numbers, cursor = [], ""
    while cursor is not None:
        page = intake.clerk.get(f"{path}/versions", params={"limit": 2, "cursor": cursor}).json()
        numbers += [item["version"] for item in page["items"]]
        cursor = page["next"]

    assert numbers == [5, 4, 3, 2, 1]
    assert intake.clerk.get(f"{path}/versions", params={"cursor": "x"}).json()["code"] == "CURSOR_INVALID"


def test_a_change_of_an_older_version_is_refused_and_the_same_facts_again_are_one_version(intake: Intake) -> None:
    path = f"/v1/seasons/{intake.season()['season_id']}"
    answers = [intake.clerk.put(path, json={"version": 1, "facts": titled(title)}) for title in ("Hai", "Hai", "Ba")]

    assert [entry.status_code for entry in answers] == [200, 200, 409]
    assert answers[2].json()["code"] == "SEASON_CHANGED"
    assert intake.clerk.get(path).json()["title"] == "Hai"


def test_what_the_papers_lack_is_named_all_at_once_and_nothing_is_kept(intake: Intake) -> None:
    facts = {"title": "", "signers": {"hoi": {"name": 7}}}
    answer = intake.clerk.post("/v1/seasons", json={"pack": ID, "facts": facts}).json()

    assert answer["code"] == "SEASON_FAULTY"
    assert [fault["place"] for fault in answer["faults"]] == [
        "title",
        "place",
        "signers.chu_tich.name",
        "signers.hoi.name",
    ]
    assert intake.clerk.get("/v1/seasons").json()["items"] == []


def test_facts_are_kept_composed(intake: Intake) -> None:
    assert intake.season(facts=titled("Đợt mu\u031ba he\u0300"))["title"] == "Đợt m\u01b0a h\u00e8"


def test_the_agencys_season_is_there_for_a_unit_and_for_the_agency_alone_to_change(intake: Intake) -> None:
    path, unit = f"/v1/seasons/{intake.season()['season_id']}", intake.client(Role.CLERK, unit="Phòng A")
    refused = unit.put(path, json={"version": 1, "facts": titled("Hai")})
    asked = unit.post("/v1/dossiers", json={"season": path.rpartition("/")[2], "kind": "thong_bao"})

    assert unit.get(path).status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (403, "AGENCY_ONLY")
    assert (asked.status_code, asked.json()["code"]) == (403, "AGENCY_ONLY")


def test_a_dossier_of_a_kind_without_table_is_made_of_the_season_alone_and_once(intake: Intake) -> None:
    asked = {"season": intake.season()["season_id"], "kind": "thong_bao"}
    first, again = (intake.clerk.post("/v1/dossiers", json=asked).json()["dossier_id"] for _ in range(2))
    dossier = intake.clerk.get(f"/v1/dossiers/{first}").json()

    assert first == again
    assert [paper["kind"] for paper in dossier["documents"]] == ["thong_bao"]
    assert (dossier["submission_id"], dossier["season_version"], dossier["kind"]) == (None, 1, "thong_bao")


def test_a_dossier_of_a_kind_with_a_table_wants_a_submission(intake: Intake) -> None:
    answer = intake.clerk.post("/v1/dossiers", json={"season": intake.season()["season_id"], "kind": KIND})

    assert (answer.status_code, answer.json()["code"]) == (422, "SUBMISSION_NEEDED")


def test_a_dossier_pins_the_version_that_is_the_newest_when_it_is_asked_for(intake: Intake) -> None:
    season = intake.season()["season_id"]
    intake.clerk.put(f"/v1/seasons/{season}", json={"version": 1, "facts": titled("Hai")})
    made = intake.clerk.post("/v1/dossiers", json={"season": season, "kind": "thong_bao"}).json()["dossier_id"]
    intake.clerk.put(f"/v1/seasons/{season}", json={"version": 2, "facts": titled("Ba")})

    assert intake.clerk.get(f"/v1/dossiers/{made}").json()["season_version"] == 2


def test_a_season_that_a_newer_pack_wants_more_of_is_refused_until_it_has_that(intake: Intake) -> None:
    season = intake.season()["season_id"]
    file = intake.folder / "pack.toml"
    file.write_text(file.read_text("utf-8").replace('signer = "chu_tich"', 'signer = "pho"'), "utf-8")
    starter = intake.folder / "starters" / f"{STARTER}.toml"
    starter.write_text(starter.read_text("utf-8") + 'pho = { name = "Chí Phèo" }\n', "utf-8")
    zipped = {"file": ("pack.zip", canonical_zip(intake.folder))}
    assert intake.client(Role.ADMIN).post("/v1/packs", files=zipped).status_code == 201
    answer = intake.clerk.post("/v1/dossiers", json={"season": season, "kind": "thong_bao"})

    assert answer.json()["code"] == "SEASON_FAULTY"
    assert [fault["place"] for fault in answer.json()["faults"]] == ["signers.pho.name"]
