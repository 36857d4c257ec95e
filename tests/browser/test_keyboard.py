"""The main job of each role by the keyboard alone: Tab, Space, Enter and letters, no mouse."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from hoso.demo.people import fill_workbook, nominees
from shared.people.principal import Role
from tests.browser.conftest import PASSWORD, Site, Tab
from tests.browser.stages import PACK, Stages, sign

MOST = 120  # stops of Tab on a page
NAME = """() => {
  const one = document.activeElement;
  const label = one.labels?.length ? one.labels[0].innerText : "";
  return `${one.getAttribute("aria-label") ?? ""} ${label} ${one.innerText ?? ""}`.replace(/\\s+/g, " ").trim();
}"""


def reach(page: Page, words: str, key: str = "Enter") -> None:
    """Go on by Tab to what is named by some words, and press a key there."""
    names = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        names.append(str(page.evaluate(NAME)))
        if words in names[-1]:
            page.keyboard.press(key)
            return
    raise AssertionError(f"{words} is reached by no Tab: {names}")


def entered(tab: Callable[..., Tab], role: Role) -> Page:
    """Return the page of somebody who signed in by the keyboard."""
    page = tab().page
    page.goto("/dang-nhap")
    reach(page, "Tên đăng nhập", "End")
    page.keyboard.type(role.value)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/viec")
    return page


def test_a_clerk_makes_a_dossier_of_a_table(tab: Callable[..., Tab], site: Site) -> None:
    with site.client() as client:
        blank = client.get(f"/v1/packs/{PACK.id}/table").content
    page = entered(tab, Role.CLERK)
    reach(page, "Đợt khen thưởng")
    page.wait_for_url("**/dot")
    page.goto(site.address("/dot/{season}"))
    with page.expect_file_chooser() as chooser:
        reach(page, "Thả bảng danh sách vào đây")
    body = fill_workbook(blank, PACK.file.tables, nominees(4))
    chooser.value.set_files({"name": "bang.xlsx", "mimeType": "application/zip", "buffer": body})
    reach(page, "Nộp tệp")
    page.wait_for_url("**/bang/**")
    reach(page, "Lập hồ sơ")

    page.wait_for_url("**/ho-so/**")


def test_a_clerk_numbers_and_seals_a_paper_until_its_dossier_is_archived(
    tab: Callable[..., Tab], site: Site, stages: Stages
) -> None:
    signers = site.home / "demo" / "signers"
    dossier = stages.plan_to_number(signers)
    page = entered(tab, Role.CLERK)
    page.goto(f"/cap-so/{dossier}")
    reach(page, "Cấp số 1 văn bản")
    reach(page, "Cấp số 1 văn bản")
    expect(page.get_by_role("link", name="Đóng dấu 1 văn bản")).to_be_visible()
    reach(page, "Đóng dấu 1 văn bản")
    page.wait_for_url(f"**/ky/{dossier}/*")
    (task,) = stages.tasks(dossier)
    with page.expect_download() as download:
        reach(page, "Tải tệp để ký")
    body = sign(signers, task["signer"], Path(download.value.path()).read_bytes(), task["field"])
    with page.expect_file_chooser() as chooser:
        reach(page, "Thả tệp đã ký vào đây")
    chooser.value.set_files({"name": "da-dong-dau.pdf", "mimeType": "application/pdf", "buffer": body})
    reach(page, "Nộp tệp đã ký")
    expect(page.get_by_text("Không còn văn bản nào loại này chờ bạn ký.")).to_be_visible()
    stages.until(dossier, "archived")
    page.goto(f"/ho-so/{dossier}")
    reach(page, "Mở trong kho lưu trữ")

    page.wait_for_url("**/kho/*")


def test_an_officer_approves_and_a_signer_freezes_the_pile(tab: Callable[..., Tab], stages: Stages) -> None:
    dossier = stages.in_review()
    officer = entered(tab, Role.OFFICER)
    officer.goto(f"/ho-so/{dossier}")
    reach(officer, "Duyệt hồ sơ này")
    officer.wait_for_url("**/duyet")
    reach(officer, "Duyệt, trình ký")
    officer.wait_for_url(f"**/ho-so/{dossier}")
    stages.until(dossier, "prepared")
    signer = entered(tab, Role.SIGNER)
    signer.goto(f"/ky/{dossier}/giay_khen")
    expect(signer.locator("[data-drawn]")).to_have_count(1)
    reach(signer, "Tôi đã đọc bản đang mở", "Space")
    reach(signer, "Ký 4 văn bản")

    signer.wait_for_url("**/ky/lo/*")


def test_an_archivist_finds_a_record_and_proves_it(tab: Callable[..., Tab], site: Site) -> None:
    page = entered(tab, Role.ARCHIVIST)
    reach(page, "Kho lưu trữ")
    page.wait_for_url("**/kho")
    reach(page, "Tìm tên người", "End")
    page.keyboard.type("nong thon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kho?q=**")
    page.goto(site.address("/kho/{record}"))
    reach(page, "Kiểm tra toàn vẹn")

    expect(page.locator(".summary.good")).to_be_focused()


def test_an_administrator_adds_a_person(tab: Callable[..., Tab]) -> None:
    page = entered(tab, Role.ADMIN)
    reach(page, "Quản trị")
    page.wait_for_url("**/quan-tri")
    reach(page, "Người dùng, đơn vị")
    page.wait_for_url("**/quan-tri/nguoi")
    reach(page, "Tên đăng nhập", "End")
    page.keyboard.type("phim")
    page.keyboard.press("Tab")
    page.keyboard.type("Phím Nguyễn")
    reach(page, "lưu trữ viên", "Space")
    reach(page, "Thêm")

    expect(page.locator(".secret").first).to_be_visible()
