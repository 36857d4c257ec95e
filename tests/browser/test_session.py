"""A session that ends while somebody works: nothing that was typed is lost, and nothing is done twice."""

from collections.abc import Callable

from playwright.sync_api import expect

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
