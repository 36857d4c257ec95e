"""A pile: one is read, one confirmation freezes all, files go out as a ZIP and back at once, each answered alone."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from playwright.sync_api import FilePayload, Page, expect

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab
from tests.browser.stages import Stages, sign
from tests.browser.test_pages import wrong

LENGTHEN = """() => {
    const body = document.querySelector("tbody");
    for (let row = 0; row < 60; row += 1) body.append(body.rows[0].cloneNode(true));
}"""
SIGN = re.compile("^Ký [0-9]+ văn bản")


def returned(name: str, body: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": body}


def hand_in(page: Page, files: list[FilePayload]) -> None:
    """Give signed files back, all at once."""
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Nộp các tệp đã ký").click()


def papers_out(page: Page) -> dict[str, bytes]:
    """Download the papers of a batch."""
    with page.expect_download() as download:
        page.get_by_role("link", name="tệp .zip").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_one_confirmation_signs_a_pile_and_what_is_not_taken_fails_alone(
    tab: Callable[..., Tab], site: Site, stages: Stages
) -> None:
    dossier = stages.to_sign()
    task = next(entry for entry in stages.tasks(dossier) if entry["kind"] == "giay_khen")
    page = tab(Role.SIGNER).page
    page.goto(f"/ky/{dossier}/giay_khen")
    button = page.get_by_role("button", name=SIGN)
    expect(page.locator("[data-drawn]")).to_have_count(1)
    expect(button).to_be_disabled()
    faults = wrong(page, "vi")
    page.get_by_label("Tôi đã đọc bản đang mở và bảng khác biệt").check()
    button.click()
    page.wait_for_url("**/ky/lo/*")
    batch = page.url
    page.go_back()
    page.get_by_label("Tôi đã đọc bản đang mở và bảng khác biệt").check()
    button.click()  # sent twice: the same batch
    page.wait_for_url(batch)
    papers = papers_out(page)
    signers = site.home / "demo" / "signers"
    signed = [returned(name, sign(signers, task["signer"], body, task["field"])) for name, body in papers.items()]
    hand_in(page, [*signed[1:], returned("khong-phai.pdf", b"%PDF-1.7 x")])
    expect(page.locator(".summary.bad")).to_be_focused()
    expect(page.locator(".summary.bad li")).to_contain_text(["khong-phai.pdf"])
    faults += wrong(page, "vi")
    page.goto(batch)
    expect(page.get_by_text(f"Đã ký {len(papers) - 1} trên {len(papers)} văn bản.")).to_be_visible()
    hand_in(page, signed[:1])

    expect(page.get_by_text("Cả lô đã ký xong.")).to_be_visible()
    assert faults == []
    assert page.url == batch
    assert not [
        entry for entry in stages.tasks(dossier) if entry["field"] == task["field"] and entry["kind"] == "giay_khen"
    ]


def test_names_that_are_nearly_alike_stand_first_with_the_reason_and_the_typical_paper_is_open(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    dossier = stages.asked(6, ["Trần Thị Hoa", "Trần Thị Hòa"])
    stages.until(dossier, "in_review")
    page = tab(Role.OFFICER).page
    page.goto(f"/ho-so/{dossier}/duyet")
    page.get_by_role("link", name=re.compile("^Giấy khen")).first.click()
    table = page.get_by_role("region", name="Các bản nên xem kỹ")
    expect(table.get_by_role("row").nth(1)).to_contain_text("Tên gần giống “Trần Thị Hòa”")
    expect(page.get_by_text(re.compile("[0-9]+ bản không có gì lạ"))).to_be_visible()

    assert wrong(page, "vi") == []


def test_the_register_lists_the_numbers_and_its_print_repeats_the_head(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK).page
    page.goto("/so")
    labels = page.locator("tbody th").all_inner_texts()
    with site.client() as client:
        year = page.url.rsplit("/", 1)[1]
        lines = client.get(f"/v1/signing/register/{year}/lines", params={"limit": 1000}).json()["items"]
    page.evaluate(LENGTHEN)
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    heads = [sheet.get_textpage().get_text_range().count("Số, ký hiệu") for sheet in printed]

    assert sorted(labels) == sorted(line["label"] for line in lines)
    assert len(heads) >= 2
    assert all(heads[:2])
