"""A preview is the papers that were asked for, with a watermark under every page, and nothing of it is kept."""

import io
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from services import open_services
from shared.http.app import create_app
from shared.packs.load import Pack
from shared.people.principal import Role
from shared.settings import Settings
from tests.office import table
from tests.tiny_pack import ID, KIND, STARTER, make_pack


class Site:
    def __init__(self, home: Path) -> None:
        folder = make_pack(home / "packs")
        self.home = home / "home"
        site = Settings(home=self.home, packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
        self.app = create_app(site, open_services(site, ["intake", "filling"]))
        for service in self.app.state.runtime.services:
            service.start()
        key = self.app.state.keys.add("Lan", Role.CLERK)
        self.clerk = TestClient(self.app, headers={"Authorization": f"Bearer {key}"})
        season = self.clerk.post("/v1/seasons", json={"pack": ID, "starter": STARTER}).json()["season_id"]
        book = table(Pack(folder), [["Lê Lợi", "Chi hội 1"], ["Bà Triệu", "Chi hội 2"]])
        sent = self.clerk.post("/v1/submissions", files={"files": ("b.xlsx", book)}, data={"pack": ID}).json()
        asked = {"season": season, "kind": KIND, "submission": sent["submission_id"]}
        self.plan: dict[str, Any] = self.clerk.post("/v1/dossiers?dry=1", json=asked).json()["preview"]

    def files(self) -> set[Path]:
        return {path for path in (self.home / "blobs").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("site"))
    yield made
    made.app.state.runtime.stop()
    for service in made.app.state.runtime.services:
        service.close()


def test_a_preview_shows_the_papers_with_a_watermark_and_keeps_nothing(site: Site) -> None:
    before = site.files()
    papers = [{"kind": "thong_bao", "order": 1}, {"kind": "the", "order": 2}]
    answer = site.clerk.post("/v1/previews", json={**site.plan, "papers": papers})
    pages = PdfReader(io.BytesIO(answer.content)).pages

    assert answer.status_code == 200, answer.text
    assert ["HỘI LÀM VƯỜN" in pages[0].extract_text(), "Bà Triệu" in pages[1].extract_text()] == [True, True]
    assert len(pages) == 2
    assert all(b" f Q" in page.get_contents().get_data() for page in pages)  # type: ignore[union-attr]
    assert site.files() == before


def test_what_the_plan_proposes_can_be_previewed_as_it_stands(site: Site) -> None:
    answer = site.clerk.post("/v1/previews", json=site.plan)

    assert len(PdfReader(io.BytesIO(answer.content)).pages) == len(site.plan["papers"])


@pytest.mark.parametrize("source", ["", "x", "InsnfSI.aaa.bbb"])
def test_a_pass_of_nobody_is_refused(site: Site, source: str) -> None:
    answer = site.clerk.post("/v1/previews", json={**site.plan, "source": source})

    assert (answer.status_code, answer.json()["code"]) == (403, "PASS_UNFIT")


@pytest.mark.parametrize("paper", [{"kind": "the", "order": 9}, {"kind": "khac", "order": 1}])
def test_a_paper_that_the_dossier_would_not_have_is_refused(site: Site, paper: dict[str, Any]) -> None:
    answer = site.clerk.post("/v1/previews", json={**site.plan, "papers": [paper]})

    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
