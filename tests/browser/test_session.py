"""A session that ends while somebody works: nothing that was typed is lost, and nothing is done twice."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from shared.people.accounts.totp import SECONDS, code_at
from shared.people.principal import Role
from tests.browser.conftest import PASSWORD, Site, Tab, sign_in
from tests.browser.stages import Stages
from tests.browser.test_pages import wrong


def test_without_script_a_form_sent_after_the_session_ended_is_sent_after_signing_in_again(
    tab: Callable[..., Tab], site: Site
) -> None:
    made = tab(Role.OFFICER, java_script_enabled=False)
    page = made.page
    page.goto("/dot")
    with site.client() as client:
        before = len(client.get("/v1/seasons").json()["items"])
        made.context.clear_cookies(name="hoso")
        page.get_by_role("button", name="Tạo đợt").click()
        expect(page.get_by_text("Phiên đăng nhập đã hết")).to_be_visible()
        page.fill("#sign_in", "officer")
        page.fill("#password", PASSWORD)
        page.click("main button[type=submit]")
        between = len(client.get("/v1/seasons").json()["items"])
        page.get_by_role("button", name="Gửi tiếp").click()
        page.wait_for_url("**/dot/*")
        after = len(client.get("/v1/seasons").json()["items"])

    assert (between - before, after - before) == (0, 1)


def test_a_session_that_ends_over_a_form_asks_for_the_password_over_the_page_and_the_form_goes_on(
    tab: Callable[..., Tab], site: Site
) -> None:
    made = tab(Role.CLERK)
    page = made.page
    page.goto(site.address("/dot/{season}/sua"))
    page.get_by_label("Địa điểm").fill("Hội trường vẫn còn")
    made.context.clear_cookies(name="hoso")
    page.get_by_role("button", name="Lưu dữ liệu đợt").click()
    dialog = page.get_by_role("dialog", name="Mời đăng nhập lại")
    expect(dialog.get_by_label("Mật khẩu")).to_be_focused()
    faults = wrong(page, "vi")
    dialog.get_by_label("Mật khẩu").fill("không phải mật khẩu")
    dialog.get_by_role("button", name="Đăng nhập và làm tiếp").click()
    expect(dialog.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng")).to_be_visible()
    expect(page.get_by_label("Địa điểm")).to_have_value("Hội trường vẫn còn")
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_label("Mật khẩu").press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/sua"))
    page.goto(site.address("/dot/{season}/sua"))

    expect(page.get_by_label("Địa điểm")).to_have_value("Hội trường vẫn còn")
    assert faults == []


def test_a_dropped_file_is_still_there_after_signing_in_again(tab: Callable[..., Tab], site: Site) -> None:
    made = tab(Role.SIGNER)
    page = made.page
    signed = page.request.get(site.address("/v1/documents/{document}/current.pdf")).body()
    page.goto("/kiem-tra")
    made.context.clear_cookies(name="hoso")
    page.set_input_files("#file", {"name": "ky.pdf", "mimeType": "application/pdf", "buffer": signed})
    page.locator("main button[type=submit]").click()
    page.get_by_role("dialog").get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập và làm tiếp").click()

    expect(page.locator(".summary.good")).to_be_focused()


def test_whoever_signed_in_as_somebody_else_meanwhile_does_not_send_the_form(
    tab: Callable[..., Tab], site: Site
) -> None:
    made = tab(Role.CLERK)
    page = made.page
    page.goto(site.address("/dot/{season}/sua"))
    other = made.context.new_page()
    sign_in(other, "officer")
    page.get_by_role("button", name="Lưu dữ liệu đợt").click()
    page.get_by_role("button", name="Tôi đã đăng nhập, làm tiếp").click()
    expect(page.get_by_text("Thẻ kia chưa đăng nhập, hoặc đăng nhập bằng tên khác.")).to_be_visible()
    sign_in(other, "clerk")
    page.get_by_role("button", name="Tôi đã đăng nhập, làm tiếp").click()

    page.wait_for_url(lambda url: not url.endswith("/sua"))


def test_a_form_sent_without_a_network_stays_and_is_sent_once_the_network_is_back(
    tab: Callable[..., Tab], site: Site
) -> None:
    made = tab(Role.CLERK)
    page = made.page
    page.goto(site.address("/dot/{season}/sua"))
    page.get_by_label("Địa điểm").fill("Hội trường ngoại tuyến")
    made.context.set_offline(True)
    page.get_by_role("button", name="Lưu dữ liệu đợt").click()
    expect(page.locator("#away")).to_be_visible()
    expect(page.get_by_label("Địa điểm")).to_have_value("Hội trường ngoại tuyến")
    made.context.set_offline(False)
    page.get_by_role("button", name="Lưu dữ liệu đợt").click()

    page.wait_for_url(lambda url: not url.endswith("/sua"))


def test_a_live_page_whose_session_ended_asks_over_it(tab: Callable[..., Tab], stages: Stages) -> None:
    dossier = stages.asked()
    made = tab(Role.CLERK)
    made.page.goto(f"/ho-so/{dossier}")
    made.context.clear_cookies(name="hoso")

    expect(made.page.get_by_role("dialog", name="Mời đăng nhập lại")).to_be_visible(timeout=40_000)


def test_signing_out_everywhere_ends_the_other_browser_at_its_next_page(tab: Callable[..., Tab]) -> None:
    first, second = tab(Role.ARCHIVIST), tab(Role.ARCHIVIST)
    first.page.goto("/toi")
    first.page.get_by_role("button", name="Đăng xuất khỏi mọi thiết bị").click()
    second.page.goto("/kho")

    expect(second.page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")


def test_a_phone_is_set_up_and_asked_for_at_the_next_sign_in(tab: Callable[..., Tab], site: Site) -> None:
    with site.client() as client:
        person = {"sign_in": "dienthoai", "name": "Điện Thoại", "roles": ["clerk"]}
        first = client.post("/v1/people", json=person).json()["password"]
    page = tab().page
    enter(page, first)
    page.wait_for_url("**/toi/mat-khau")
    page.fill("#old", first)
    page.fill("#new", PASSWORD)
    page.get_by_role("button", name="Lưu mật khẩu").click()
    page.wait_for_url("**/viec")
    page.goto("/toi")
    page.get_by_role("link", name="gắn điện thoại").click()
    secret = page.locator(".secret").inner_text()
    page.fill("#code", code(secret))
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_text("đã gắn")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    enter(page, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã xác minh")
    page.fill("#code", "12")
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".summary.bad")).to_be_focused()
    page.fill("#code", code(secret, later=1))  # that of the setting up counts once
    page.get_by_role("button", name="Xác nhận").click()

    page.wait_for_url("**/viec")


def enter(page: Page, password: str) -> None:
    """Give a name and a password."""
    page.goto("/dang-nhap")
    page.fill("#sign_in", "dienthoai")
    page.fill("#password", password)
    page.click("main button[type=submit]")


def code(secret: str, later: int = 0) -> str:
    """Return what a phone shows, now or half a minute later."""
    return code_at(secret, int(time.time()) // SECONDS + later)
