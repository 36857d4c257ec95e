"""The office's books in the portal: incoming papers and how they are dealt with, initiatives, copies of papers."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from hoso.demo.people import nominees
from hoso.demo.submission import submit
from shared.people.principal import Role
from tests.browser.conftest import Site, Tab
from tests.browser.stages import PACK, Stages
from tests.browser.test_pages import wrong

PAPER = {"#sender": "UBND tỉnh", "#label": "139/KH-UBND", "#date": "2025-03-01", "#title": "Kế hoạch chuyển đổi số"}


def enter(page: Page) -> None:
    """Enter a paper that came."""
    for field, text in PAPER.items():
        page.fill(field, text)
    page.get_by_role("button", name="Ghi vào sổ").click()


def test_a_paper_is_entered_once_and_one_that_is_late_is_found(tab: Callable[..., Tab]) -> None:
    page = tab(Role.CLERK, viewport={"width": 360, "height": 800}).page
    page.goto("/van-ban-den")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Văn bản đến số")
    faults = wrong(page, "vi")
    page.fill("#handler", "Phòng Viễn thông")
    page.fill("#due", "2025-03-02")
    page.get_by_role("button", name="Lưu").click()
    page.locator("select[name=state]").select_option("late")  # of the register, which the saved line leads to
    page.get_by_role("button", name="Lọc").click()
    line = page.get_by_role("row").filter(has_text="139/KH-UBND")
    expect(line).to_contain_text("quá hạn 02/03/2025")
    expect(line).to_contain_text("Phòng Viễn thông")
    page.get_by_text("Ghi văn bản vừa đến…").click()
    enter(page)
    expect(page.locator(".summary.bad")).to_be_focused()

    expect(page.locator("#title")).to_have_value(PAPER["#title"])
    assert faults + wrong(page, "vi") == []


def test_an_initiative_is_told_and_its_spreading_noted(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.OFFICER).page
    page.goto(site.address("/dot/{season}"))
    page.get_by_role("link", name="Sáng kiến, mô hình, điển hình").click()
    page.get_by_label("Loại").select_option("model")
    page.get_by_label("Tên", exact=True).fill("Ấp số")
    page.get_by_label("Tác giả, tập thể").fill("Ấp 1")
    page.get_by_label("Nội dung, hiệu quả").fill("Mỗi nhà một mã QR.")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Ghi nhân rộng").click()
    page.get_by_label("Bằng văn bản hoặc hội nghị nào").fill("Công văn 12/STTTT")
    page.get_by_role("button", name="Ghi", exact=True).click()

    expect(page.get_by_role("row").filter(has_text="Ấp số")).to_contain_text("Công văn 12/STTTT")
    assert wrong(page, "vi") == []


def test_a_copy_of_a_paper_that_is_done_becomes_a_dossier_of_its_own(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/van-ban/{document}"))
    before = page.url
    page.get_by_text("Sao văn bản này…").click()
    page.get_by_role("button", name="Lập bản sao").click()
    page.wait_for_url("**/ho-so/*")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bản sao y")
    assert site.dossier["dossier_id"] not in page.url
    assert before != page.url


def test_a_nominee_who_stands_elsewhere_too_is_shown_beside_the_other_and_kept_or_dropped(
    tab: Callable[..., Tab], site: Site, stages: Stages
) -> None:
    submission = submit(stages.client, PACK, nominees(4))  # the names of the dossier that was played
    page = tab(Role.CLERK).page
    page.goto(f"/bang/{submission}?dot={stages.season}")
    page.get_by_role("link", name="Xem từng chỗ trùng tên").click()
    pair = page.locator("section[aria-labelledby='pair-1']")
    expect(pair.get_by_role("row").nth(1)).to_contain_text("Họ và tên")
    faults = wrong(page, "vi")
    pair.get_by_role("button", name="Giữ: hai người khác nhau").click()
    expect(pair.get_by_role("heading", level=2)).to_contain_text("giữ")
    pair.get_by_role("button", name="Bỏ dòng này").click()

    expect(pair.get_by_role("heading", level=2)).to_contain_text("bỏ")
    assert faults == []
