"""Packs over HTTP: published whole or not at all, one version live, an earlier one again with one call."""

import io
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import open_services
from services.intake.workflow.packs import publish_folder, publish_new
from shared.http.app import create_app
from shared.packs.load import Pack, folder_packs
from shared.packs.zip_file import canonical_zip, digest_of
from shared.people.principal import Role
from shared.service import Kit
from shared.settings import Settings
from tests.office import table
from tests.tiny_pack import ID, KIND, STARTER, make_pack

BUILT_IN = "thi_dua_khen_thuong"


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Intake in this process: its kit, and a caller for each role."""

    kit: Kit
    admin: TestClient
    admin_id: str
    clerk: TestClient
    folder: Path  # of a pack that is not published yet

    def publish(self, data: bytes, name: str = "the.zip") -> httpx2.Response:
        answer: httpx2.Response = self.admin.post("/v1/packs", files={"file": (name, data)})
        return answer

    def versions(self) -> list[tuple[str, bool]]:
        items = self.admin.get(f"/v1/packs/{ID}/versions").json().get("items", [])
        return [(item["version"], item["live"]) for item in items]


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    settings = Settings(home=tmp_path / "home", broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings, ["intake"]))
    add = app.state.keys.add
    keys = {role: {"Authorization": f"Bearer {add('An', role)}"} for role in (Role.ADMIN, Role.CLERK)}
    with TestClient(app, headers=keys[Role.ADMIN]) as admin:
        clerk = TestClient(app, headers=keys[Role.CLERK])
        kit = app.state.runtime.services[0].kit
        admin_id = app.state.keys.listed()[0].principal.id
        yield Intake(kit=kit, admin=admin, admin_id=admin_id, clerk=clerk, folder=make_pack(tmp_path / "packs"))


def changed(folder: Path, old: str, new: str) -> bytes:
    """Change a pack's file and return its ZIP."""
    path = folder / "pack.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return canonical_zip(folder)


def next_version(folder: Path) -> bytes:
    return changed(folder, 'version = "1"', 'version = "2"')


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def test_the_built_in_pack_is_published_as_intake_starts(intake: Intake) -> None:
    items = intake.clerk.get("/v1/packs").json()["items"]

    assert [(item["id"], item["digest"]) for item in items] == [(BUILT_IN, digest_of(folder_packs()[BUILT_IN].folder))]


def test_a_published_pack_is_live_and_listed_with_who_and_when(intake: Intake) -> None:
    answer = intake.publish(canonical_zip(intake.folder))
    listed = intake.clerk.get(f"/v1/packs/{ID}/versions").json()

    assert answer.status_code == 201
    assert listed == {"items": [answer.json()], "next": None}
    assert (answer.json()["digest"], answer.json()["published_by"]) == (digest_of(intake.folder), intake.admin_id)
    assert intake.clerk.get(f"/v1/packs/{ID}/table").status_code == 200


def test_a_zip_of_the_folder_made_by_anything_gives_the_same_version(intake: Intake) -> None:
    files = {path.relative_to(intake.folder).as_posix(): path for path in intake.folder.rglob("*") if path.is_file()}
    inside = zipped(**{f"the/{name}": path.read_bytes() for name, path in files.items()}, **{"the/.DS_Store": b"x"})

    assert intake.publish(inside).json()["digest"] == digest_of(intake.folder)


def test_a_version_published_twice_is_there_once_and_live_again(intake: Intake) -> None:
    first = canonical_zip(intake.folder)
    for data in (first, next_version(intake.folder), first):
        assert intake.publish(data).status_code == 201

    assert intake.versions() == [("2", False), ("1", True)]


def test_going_back_is_one_call(intake: Intake) -> None:
    digest = intake.publish(canonical_zip(intake.folder)).json()["digest"]
    intake.publish(next_version(intake.folder))
    before = intake.versions()
    answer = intake.admin.post(f"/v1/packs/{ID}/live", json={"digest": digest})

    assert before == [("2", True), ("1", False)]
    assert (answer.status_code, answer.json()["live"], answer.json()["version"]) == (200, True, "1")
    assert intake.versions() == [("2", False), ("1", True)]


def test_only_what_was_published_of_this_pack_can_be_live(intake: Intake) -> None:
    intake.publish(canonical_zip(intake.folder))
    other = digest_of(folder_packs()[BUILT_IN].folder)
    answers = [intake.admin.post(f"/v1/packs/{ID}/live", json={"digest": entry}) for entry in ("0" * 64, other, "")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert intake.versions() == [("1", True)]


def test_versions_come_in_pages(intake: Intake) -> None:
    for data in (canonical_zip(intake.folder), next_version(intake.folder)):
        intake.publish(data)
    first = intake.clerk.get(f"/v1/packs/{ID}/versions", params={"limit": 1}).json()
    second = intake.clerk.get(f"/v1/packs/{ID}/versions", params={"limit": 1, "cursor": first["next"]}).json()

    assert [entry["items"][0]["version"] for entry in (first, second)] == ["2", "1"]


def test_a_cursor_that_is_no_version_of_the_pack_is_refused(intake: Intake) -> None:
    intake.publish(canonical_zip(intake.folder))
    other = digest_of(folder_packs()[BUILT_IN].folder)
    answers = [intake.clerk.get(f"/v1/packs/{ID}/versions", params={"cursor": entry}) for entry in (other, "x")]

    assert [answer.json()["code"] for answer in answers] == ["CURSOR_INVALID"] * 2


def test_nobody_but_an_administrator_publishes_or_goes_back(intake: Intake) -> None:
    digest = intake.publish(canonical_zip(intake.folder)).json()["digest"]
    answers = [
        intake.clerk.post("/v1/packs", files={"file": ("a.zip", b"")}),
        intake.clerk.post(f"/v1/packs/{ID}/live", json={"digest": digest}),
    ]

    assert [answer.json()["code"] for answer in answers] == ["ROLE_MISSING"] * 2


def link(name: str) -> bytes:
    info, out = zipfile.ZipInfo(name), io.BytesIO()
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(info, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: b"", "FILE_CORRUPT"),
        (lambda: b"PK no zip", "FILE_CORRUPT"),
        (lambda: zipped(**{"../pack.toml": b""}), "FILE_ZIP_NAMES"),
        (lambda: zipped(**{"/etc/pack.toml": b""}), "FILE_ZIP_NAMES"),
        (lambda: link("pack.toml"), "FILE_ZIP_NAMES"),
        (lambda: zipped(**{"pack.toml": b"0" * 30 * 2**20}), "FILE_ZIP_BOMB"),
        (lambda: zipped(**{f"{n}.txt": b"" for n in range(600)}), "500"),
        (lambda: zipped(**{"readme.txt": b""}), "pack.toml"),
        (lambda: zipped(**{"a/pack.toml": b"", "b/pack.toml": b""}), "pack.toml"),
    ],
    ids=["empty", "no zip", "parent", "root", "link", "bomb", "many", "no pack", "two packs"],
)
def test_a_file_that_is_no_safe_zip_of_a_pack_is_refused_and_nothing_kept(
    intake: Intake, make: Callable[[], bytes], why: str
) -> None:
    before = sorted(name for name, _ in intake.kit.blobs.names())
    answer = intake.publish(make())

    assert (answer.status_code, answer.json()["code"]) == (422, "PACK_FILE_UNFIT")
    assert why in answer.json()["detail"]
    assert sorted(name for name, _ in intake.kit.blobs.names()) == before


def test_every_fault_of_a_pack_is_named_with_its_file_and_place_and_nothing_is_kept(intake: Intake) -> None:
    broken = zipped(**{"pack.toml": (intake.folder / "pack.toml").read_bytes()})
    answer = intake.publish(broken, "goi-moi.zip").json()

    assert answer["code"] == "PACK_BROKEN"
    assert "goi-moi.zip" in answer["detail"]
    assert {fault["file"] for fault in answer["faults"]} == {
        f"templates/{n}.docx" for n in ("thong_bao", "the", "ghi_chu")
    }
    assert intake.admin.get(f"/v1/packs/{ID}/versions").status_code == 404


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(min_value=0), byte=st.integers(0, 255))
def test_a_zip_with_any_byte_changed_is_a_pack_or_a_sentence_never_a_crash(
    intake: Intake, place: int, byte: int
) -> None:
    data = bytearray(canonical_zip(intake.folder))
    data[place % len(data)] = byte

    assert intake.publish(bytes(data)).status_code in (201, 422)


def test_a_table_read_by_an_older_version_serves_a_newer_one_with_the_same_tables(intake: Intake) -> None:
    intake.publish(canonical_zip(intake.folder))
    submission = submit(intake)
    intake.publish(next_version(intake.folder))
    answer = ask(intake, submission)

    assert answer.status_code == 202
    dossier = intake.clerk.get(f"/v1/dossiers/{answer.json()['dossier_id']}").json()
    assert dossier["pack_digest"] == digest_of(intake.folder)


def test_a_table_read_by_a_version_with_other_tables_is_to_be_submitted_again(intake: Intake) -> None:
    intake.publish(canonical_zip(intake.folder))
    submission = submit(intake)
    intake.publish(changed(intake.folder, 'header = "Chi hội"', 'header = "Chi hội mới"'))
    answer = ask(intake, submission)

    assert (answer.status_code, answer.json()["code"]) == (409, "TABLE_OUTDATED")


def test_a_folder_that_changed_is_live_from_the_next_start(intake: Intake) -> None:
    publish_new(intake.kit, {ID: Pack(intake.folder)})
    next_version(intake.folder)
    for _ in range(2):
        publish_new(intake.kit, {ID: Pack(intake.folder)})

    assert intake.versions() == [("2", True), ("1", False)]


def test_what_a_person_chose_stays_live_whatever_lies_on_the_machine(intake: Intake) -> None:
    publish_folder(intake.kit, "An", Pack(intake.folder))
    next_version(intake.folder)
    publish_new(intake.kit, {ID: Pack(intake.folder)})

    assert intake.versions() == [("2", False), ("1", True)]


def submit(intake: Intake) -> str:
    book = table(Pack(intake.folder), [["Lê Lợi", "Chi hội 1"]])
    answer = intake.clerk.post("/v1/submissions", files={"files": ("bang.xlsx", book)}, data={"pack": ID})
    return str(answer.json()["submission_id"])


def ask(intake: Intake, submission: str) -> Any:
    season = intake.clerk.post("/v1/seasons", json={"pack": ID, "starter": STARTER}).json()["season_id"]
    return intake.clerk.post("/v1/dossiers", json={"season": season, "kind": KIND, "submission": submission})


def test_a_broken_pack_beside_a_good_one_keeps_no_site_from_starting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_pack(tmp_path / "packs")
    broken = tmp_path / "packs" / "hong"
    broken.mkdir()
    (broken / "pack.toml").write_text("id = 1", "utf-8")
    site = Settings(home=tmp_path / "home", packs=tmp_path / "packs", broker_url=f"memory://{uuid.uuid4().hex}")

    with TestClient(create_app(site, open_services(site, ["intake"]))) as client:
        key = client.app.state.keys.add("Lan", Role.CLERK)  # type: ignore[attr-defined]
        items = client.get("/v1/packs", headers={"Authorization": f"Bearer {key}"}).json()["items"]

    assert {item["id"] for item in items} == {BUILT_IN, ID}
    assert "pack_left_out" in (out := "".join(capsys.readouterr()))
    assert "hong" in out
