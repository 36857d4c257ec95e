"""48 certificates: the one with another word stands first, one confirmation signs them, a double click numbers them."""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import FilePayload, Page, expect

from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from tests.browser.conftest import Site, Tab
from tests.browser.stages import PACK, Stages, sign
from tests.browser.test_piles import hand_in, papers_out, returned

PILE, SLIPPED = 48, 20  # certificates; the number among all nominees whose certificate gets the word
PART, TEMPLATE = "word/document.xml", "templates/giay_khen.docx"
WORD = f"TẶNG{{% if nguoi.stt == {SLIPPED} %}} BẰNG KHEN{{% endif %}}"


@pytest.fixture(scope="module")
def pile(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a dossier of 48 certificates to be signed, made by a version of the pack that slips a word into one."""
    with slipped(stages, tmp_path_factory.mktemp("pack")):
        return stages.to_sign(PILE)


@contextmanager
def slipped(stages: Stages, home: Path) -> Iterator[None]:
    """Let dossiers be made, for the while, by a version of the pack that slips a word into one certificate."""
    folder = shutil.copytree(PACK.folder, home / PACK.id)
    with zipfile.ZipFile(PACK.folder / TEMPLATE) as before, zipfile.ZipFile(folder / TEMPLATE, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            after.writestr(name, body.replace(">TẶNG<".encode(), f">{WORD}<".encode()) if name == PART else body)
    live = next(pack for pack in stages.client.get("/v1/packs")["items"] if pack["id"] == PACK.id)["digest"]
    stages.client.post("/v1/packs", files={"file": (f"{PACK.id}.zip", canonical_zip(folder), "application/zip")})
    yield
    stages.client.post(f"/v1/packs/{PACK.id}/live", json={"digest": live})


def test_of_48_certificates_the_one_with_another_word_stands_first_and_the_pile_waits(
    tab: Callable[..., Tab], pile: str
) -> None:
    page = tab(Role.SIGNER).page
    page.goto(f"/ky/{pile}/giay_khen")
    button = page.get_by_role("button", name=re.compile(f"^Ký {PILE} văn bản"))
    expect(button).to_be_disabled()
    expect(page.locator("[data-drawn]")).to_have_count(1)
    expect(button).to_be_disabled()
    first = page.get_by_role("region", name="Các bản nên xem kỹ").get_by_role("row").nth(1)
    expect(first.locator(".reason.wrong").first).to_contain_text("BẰNG KHEN")
    expect(page.locator("table.differences tbody tr")).to_have_count(PILE)
    page.get_by_label("Tôi đã đọc bản đang mở").check()

    expect(button).to_be_enabled()


def test_48_are_signed_but_the_one_that_changed_and_a_double_click_numbers_them_from_01(
    tab: Callable[..., Tab], site: Site, stages: Stages, pile: str
) -> None:
    task = next(task for task in stages.tasks(pile) if task["kind"] == "giay_khen")
    signers, page = site.home / "demo" / "signers", tab(Role.SIGNER).page
    batch = frozen(page, pile)
    stages.mend(pile, "Nguyễn Thị Sửa Tên")
    stages.until_reviewed_again(pile)
    hand_in(page, signed(page, signers, task))
    expect(page.locator(".summary.bad li")).to_have_count(1)
    page.goto(batch)
    expect(page.get_by_text(f"Đã ký {PILE - 1} trên {PILE} văn bản.")).to_be_visible()
    page.get_by_role("button", name="Ký tiếp 1 văn bản").click()
    page.wait_for_url(lambda url: url != batch and "/ky/lo/" in url)
    hand_in(page, signed(page, signers, task))
    expect(page.get_by_text("Cả lô đã ký xong.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Đã ký 1 trên 1 văn bản.")).to_be_visible()
    stages.number_others(pile, signers, "giay_khen")

    assert numbered(tab(Role.CLERK).page, site, pile) == [f"{number:02d}" for number in range(1, PILE + 1)]


def frozen(page: Page, dossier: str) -> str:
    """Confirm a pile twice, the second time from a page opened anew; return the address of the one batch."""
    addresses = set()
    for _ in range(2):
        page.goto(f"/ky/{dossier}/giay_khen")
        page.get_by_label("Tôi đã đọc bản đang mở").check()
        page.get_by_role("button", name=re.compile("^Ký [0-9]+ văn bản")).click()
        page.wait_for_url("**/ky/lo/*")
        addresses.add(page.url)
    (batch,) = addresses
    return batch


def signed(page: Page, signers: Path, task: dict[str, str]) -> list[FilePayload]:
    """Download the papers of a batch and sign each, as a program on the signer's desk does."""
    papers = papers_out(page)
    return [returned(name, sign(signers, task["signer"], body, task["field"])) for name, body in papers.items()]


def numbered(page: Page, site: Site, dossier: str) -> list[str]:
    """Number all certificates by a double click; return their numbers as the register has them, on paper too."""
    page.goto(f"/cap-so/{dossier}")
    panel = page.locator("section[aria-labelledby='kind-giay_khen']")
    panel.locator("summary").click()
    panel.locator("form").get_by_role("button", name=f"Cấp số {PILE} văn bản").dblclick()
    expect(page.locator("#kind-giay_khen")).to_have_count(0)
    page.goto("/so")
    with site.client() as client:
        year = page.url.rsplit("/", 1)[1]
        lines = client.get(f"/v1/signing/register/{year}/lines", params={"limit": 1000}).json()["items"]
    labels = [line["label"] for line in lines if line["document_id"].startswith(f"{dossier}-giay_khen")]
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    heads = [sheet.get_textpage().get_text_range().count("Số, ký hiệu") for sheet in printed]

    assert {*labels} <= {*page.locator("tbody th").all_inner_texts()}
    assert len(heads) >= 2
    assert all(heads[:2])
    return sorted(label.split("/", 1)[0] for label in labels)
