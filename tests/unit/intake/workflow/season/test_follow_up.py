"""What is followed in a season: duties with their reports, figures that are counted, milestones that start dossiers."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from services import open_services
from services.intake import tables
from services.intake.models.season.follow_up import CalendarEntry, SeasonCalendar
from services.intake.workflow.season.ics import LINE, ics
from services.intake.workflow.season.milestones import start_due, state_on
from shared.clock import Clock
from shared.http.app import create_app
from shared.packs.facts.follow_up import Milestones, with_fact
from shared.people.principal import Role
from shared.settings import Settings
from tests.tiny_pack import DRAWN_BY_NOBODY, FACTS, ID, make_pack

FOLLOWED = """
[duties]
table = "viec"
unit = "don_vi"
tasks = "noi_dung"
due = "han"
reported = "ngay"
late = "tre"

[milestones]
table = "moc"
title = "ten"
due = "han"
starts = "ho_so"

[initiatives]
table = "hay"

[[figures]]
fact = "da_nop"
counts = "reported"

[[figures]]
fact = "the"
counts = "papers"
kind = "the"

[[facts]]
key = "da_nop"
type = "integer"
required = false
label = { vi = "Đã nộp", en = "Reported" }

[[facts]]
key = "the"
type = "integer"
required = false
label = { vi = "Thẻ", en = "Cards" }

[[facts]]
key = "viec"
type = "table"
required = false
label = { vi = "Việc", en = "Duties" }
fields = [
    { key = "don_vi", label = { vi = "Đơn vị", en = "Unit" } },
    { key = "noi_dung", type = "texts", label = { vi = "Việc", en = "Tasks" } },
    { key = "han", type = "date", label = { vi = "Hạn", en = "Due" } },
    { key = "ngay", type = "date", required = false, label = { vi = "Ngày", en = "Day" } },
    { key = "tre", type = "yes_no", required = false, label = { vi = "Trễ", en = "Late" } },
]

[[facts]]
key = "hay"
type = "table"
required = false
label = { vi = "Việc hay", en = "Initiatives" }
fields = [
    { key = "loai", label = { vi = "Loại", en = "Kind" } },
    { key = "ten", label = { vi = "Tên", en = "Name" } },
    { key = "tac_gia", label = { vi = "Tác giả", en = "Author" } },
    { key = "don_vi", label = { vi = "Đơn vị", en = "Unit" } },
    { key = "noi_dung", label = { vi = "Nội dung", en = "Text" } },
    { key = "nhan_rong", required = false, label = { vi = "Nhân rộng", en = "Spread" } },
]

[[facts]]
key = "moc"
type = "table"
required = false
label = { vi = "Mốc", en = "Milestones" }
fields = [
    { key = "ten", label = { vi = "Tên", en = "Title" } },
    { key = "han", type = "date", label = { vi = "Hạn", en = "Due" } },
    { key = "ho_so", required = false, label = { vi = "Hồ sơ", en = "Dossier" } },
]

[[dossiers]]
key = "bao"
title = { vi = "Thông báo", en = "Notice" }
documents = ["thong_bao"]

[[dossiers]]
key = "tong"
title = { vi = "Tổng kết", en = "Final review" }
documents = ["thong_bao"]
whole = true

[[dossiers]]
key = "nhac"
title = { vi = "Nhắc đơn vị trễ hạn", en = "Reminders" }
documents = ["nhac"]

[[documents]]
kind = "nhac"
title = "Nhắc nộp báo cáo"
type = "TB"
template = "templates/the.docx"
per = "entry"
entries = "viec"
when = "muc.tre"

[[tables]]"""
TODAY = date(2025, 11, 20)
VIEC = [{"don_vi": unit, "noi_dung": ["Một việc"], "han": "2025-11-10"} for unit in ("Chi hội 1", "Chi hội 2")]
MOC = [
    {"ten": "Đã qua", "han": "2025-11-01", "ho_so": ""},
    {"ten": "Sắp tới", "han": "2025-12-01", "ho_so": "bao"},
    {"ten": "Còn xa", "han": "2026-06-01", "ho_so": "ket_nap"},
]


class SetClock(Clock):
    """A clock that stands at a day."""

    day = TODAY

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 3, tzinfo=UTC)


class Office:
    """Intake over HTTP at a set day, with a season whose facts are followed."""

    def __init__(self, home: Path) -> None:
        folder = make_pack(home / "packs", DRAWN_BY_NOBODY)
        file = folder / "pack.toml"
        file.write_text(file.read_text("utf-8").replace("\n[[tables]]", FOLLOWED, 1), "utf-8")
        site = Settings(home=home / "home", packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
        (service,) = open_services(site, ["intake"])
        object.__setattr__(service.kit, "clock", SetClock())
        self.app, self.kit = create_app(site, [service]), service.kit
        service.start()
        self.clerk = self.client()
        answer = self.clerk.post("/v1/seasons", json={"pack": ID, "facts": {**FACTS, "viec": VIEC, "moc": MOC}})
        assert answer.status_code == 201, answer.text
        self.season = f"/v1/seasons/{answer.json()['season_id']}"

    def client(self, unit: str | None = None) -> TestClient:
        key = self.app.state.keys.add("Lan", Role.CLERK, unit=unit)
        return TestClient(self.app, headers={"Authorization": f"Bearer {key}"})

    def items(self, what: str, client: TestClient | None = None) -> list[dict[str, Any]]:
        answer = (client or self.clerk).get(f"{self.season}/{what}")
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.app.state.runtime.stop()


def test_a_unit_that_reported_is_not_late_and_the_figures_count_it(office: Office) -> None:
    own = office.client("Chi hội 1")
    answer = own.post(f"{office.season}/duties", json={"text": "Đã làm xong."})

    assert (answer.status_code, answer.json()["reported_on"]) == (201, "2025-11-20")
    assert [(duty["unit"], duty["late"]) for duty in office.items("duties")] == [
        ("Chi hội 1", False),
        ("Chi hội 2", True),
    ]
    assert {figure["fact"]: figure["value"] for figure in office.items("figures")} == {"da_nop": 1, "the": 0}


def test_a_kind_of_the_whole_counts_over_the_seasons_that_its_own_goes_on_from(office: Office) -> None:
    model = {"kind": "model", "author": "Ấp 1", "text": "Giúp 30 hộ.", "unit": "Chi hội 1"}
    names, seasons = ("Năm đầu", "Năm giữa", "Năm cuối"), [office.season.split("/")[-1]]
    for name in names:
        office.clerk.post(f"/v1/seasons/{seasons[-1]}/initiatives", json={**model, "name": name})
        seasons.append(office.clerk.post("/v1/seasons", json={"pack": ID, "copy_of": seasons[-1]}).json()["season_id"])
    counted = {}
    for season, kind in ((seasons[2], "bao"), (seasons[2], "tong"), (seasons[0], "tong")):
        asked = office.clerk.post("/v1/dossiers", json={"season": season, "kind": kind})
        with office.kit.database.read() as connection:
            facts = office.kit.packs.facts(tables.dossier_by_id(connection, asked.json()["dossier_id"], None).facts)
        counted[season, kind] = tuple(row["ten"] for row in facts["hay"])

    assert list(counted.values()) == [("Năm cuối",), names, ("Năm đầu",)]


def test_a_unit_sees_its_own_duties_and_reports_for_no_other(office: Office) -> None:
    own = office.client("Chi hội 1")

    assert [duty["unit"] for duty in office.items("duties", own)] == ["Chi hội 1"]
    assert own.post(f"{office.season}/duties", json={"unit": "Chi hội 2", "text": "x"}).json()["code"] == "AGENCY_ONLY"
    assert office.clerk.post(f"{office.season}/duties", json={"unit": "Ai", "text": "x"}).json()["code"] == "NO_DUTIES"


def test_a_dossier_is_made_by_facts_that_are_counted_when_it_is_asked_for(office: Office) -> None:
    own = office.client("Chi hội 1")
    own.post(f"{office.season}/duties", json={"text": "Xong."})
    model = {"kind": "model", "name": "Ấp số", "author": "Ấp 1", "text": "Giúp 30 hộ."}
    own.post(f"{office.season}/initiatives", json=model)
    asked = office.clerk.post("/v1/dossiers", json={"season": office.season.split("/")[-1], "kind": "bao"})
    with office.kit.database.read() as connection:
        facts = office.kit.packs.facts(tables.dossier_by_id(connection, asked.json()["dossier_id"], None).facts)

    assert facts["da_nop"] == 1
    assert [(row["loai"], row["ten"], row["don_vi"]) for row in facts["hay"]] == [("Mô hình", "Ấp số", "Chi hội 1")]
    assert [(row["ngay"], row["tre"]) for row in facts["viec"]] == [("2025-11-20", False), ("", True)]


def test_a_milestone_that_is_near_starts_its_dossier_once_and_the_calendar_tells(office: Office) -> None:
    before = [(entry["title"], entry["state"]) for entry in office.items("calendar")]
    begun = [list(start_due(office.kit)) for _ in range(2)]

    assert [[(entry.kind, entry.code) for entry in each] for each in begun] == [[("bao", "")], []]
    assert before == [("Đã qua", "missed"), ("Sắp tới", "soon"), ("Còn xa", "planned")]
    assert [entry["state"] for entry in office.items("calendar")] == ["missed", "started", "planned"]
    assert len(office.clerk.get("/v1/dossiers").json()["items"]) == 1


def test_a_dossier_without_a_paper_is_refused_and_nothing_is_kept(office: Office) -> None:
    for unit in ("Chi hội 1", "Chi hội 2"):
        office.client(unit).post(f"{office.season}/duties", json={"text": "Xong."})
    asked = office.clerk.post("/v1/dossiers", json={"season": office.season.split("/")[-1], "kind": "nhac"})

    assert (asked.status_code, asked.json()["code"]) == (422, "NO_PAPERS")
    assert office.clerk.get("/v1/dossiers").json()["items"] == []


def test_a_milestone_that_has_passed_starts_nothing(office: Office) -> None:
    office.kit.clock.day = date(2025, 12, 2)  # type: ignore[attr-defined]  # the set clock
    begun = list(start_due(office.kit))

    assert begun == []
    assert [entry["state"] for entry in office.items("calendar")] == ["missed", "missed", "planned"]
    assert office.clerk.get("/v1/dossiers").json()["items"] == []


def test_the_calendar_is_a_file_that_calendar_programs_read(office: Office) -> None:
    answer = office.clerk.get(f"{office.season}/calendar.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20251201\r\nSUMMARY:Sắp tới\r\n" in answer.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_line_of_the_file_is_too_long_and_unfolded_it_says_the_title(title: str) -> None:
    entry = CalendarEntry(title=title, due="2025-12-01", kind=None, state="planned", dossier_id=None)
    text = ics("S", SeasonCalendar(items=[entry]), "2025-01-01T00:00:00.000+00:00")
    lines = text.removesuffix("\r\n").split("\r\n")
    summary = next(line for line in text.replace("\r\n ", "").split("\r\n") if line.startswith("SUMMARY:"))

    assert max(len(line.encode()) for line in lines) <= LINE
    assert summary.removeprefix("SUMMARY:").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\") == title


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-400, 400))
def test_a_milestone_is_near_within_its_lead_and_missed_the_day_after(due: date, days: int) -> None:
    spec = Milestones(table="moc", title="ten", due="han", starts="ho_so", lead=30)
    expected = "missed" if days > 0 else "soon" if days >= -30 else "planned"

    assert state_on(due + timedelta(days=days), due.isoformat(), spec) == expected


@given(st.integers())
def test_a_counted_fact_leaves_all_others_as_they_are(value: int) -> None:
    facts = {"a": {"b": 1, "c": 2}, "d": 3}

    assert with_fact(facts, "a.b", value) == {"a": {"b": value, "c": 2}, "d": 3}
