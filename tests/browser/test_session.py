"""A session that ends while somebody works: nothing that was typed is lost, and nothing is done twice."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from shared.people.accounts.totp import SECONDS, code_at
from shared.people.principal import Role
from tests.browser.conftest import PASSWORD, Site, Tab


def test_a_form_sent_after_the_session_ended_is_sent_after_signing_in_again(
    tab: Callable[..., Tab], site: Site
) -> None:
    made = tab(Role.OFFICER)
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
