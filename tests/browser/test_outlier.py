"""One certificate of 48 has a word that no other has: it stands first, and the pile waits until it was looked at."""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from tests.browser.conftest import Tab
from tests.browser.stages import PACK, Stages

PILE, SLIPPED = 48, 20  # certificates; the number among all nominees whose certificate gets the word
PART, TEMPLATE = "word/document.xml", "templates/giay_khen.docx"
WORD = f"TẶNG{{% if nguoi.stt == {SLIPPED} %}} BẰNG KHEN{{% endif %}}"


@pytest.fixture
def slipped(stages: Stages, tmp_path: Path) -> Iterator[None]:
    """Let dossiers be made, for the while, by a version of the pack that slips a word into one certificate."""
    folder = shutil.copytree(PACK.folder, tmp_path / PACK.id)
    with zipfile.ZipFile(PACK.folder / TEMPLATE) as before, zipfile.ZipFile(folder / TEMPLATE, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            after.writestr(name, body.replace(">TẶNG<".encode(), f">{WORD}<".encode()) if name == PART else body)
    live = next(pack for pack in stages.client.get("/v1/packs")["items"] if pack["id"] == PACK.id)["digest"]
    stages.client.post("/v1/packs", files={"file": (f"{PACK.id}.zip", canonical_zip(folder), "application/zip")})
    yield
    stages.client.post(f"/v1/packs/{PACK.id}/live", json={"digest": live})


@pytest.mark.usefixtures("slipped")
def test_of_48_certificates_the_one_with_another_word_stands_first_and_the_pile_waits(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    dossier = stages.to_sign(PILE)
    page = tab(Role.SIGNER).page
    page.goto(f"/ky/{dossier}/giay_khen")
    button = page.get_by_role("button", name=re.compile(f"^Ký {PILE} văn bản"))
    expect(button).to_be_disabled()
    expect(page.locator("[data-drawn]")).to_have_count(1)
    expect(button).to_be_disabled()
    first = page.get_by_role("region", name="Các bản nên xem kỹ").get_by_role("row").nth(1)
    expect(first.locator(".reason.wrong").first).to_contain_text("BẰNG KHEN")
    expect(page.locator("table.differences tbody tr")).to_have_count(PILE)
    page.get_by_label("Tôi đã đọc bản đang mở").check()

    expect(button).to_be_enabled()
