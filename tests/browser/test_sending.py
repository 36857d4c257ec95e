"""The clerk notes what was sent and who has it; the units' page tells who has not handed in."""

from collections.abc import Callable

from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab


def test_what_was_sent_and_who_has_it_is_noted_once(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/kho/{record}"))
    page.get_by_role("link", name="Gửi văn bản đi").click()
    page.get_by_label("Gửi bằng").select_option(label="bưu điện")
    page.get_by_role("button", name="Ghi đã gửi").click()
    expect(page.get_by_text("bưu điện").nth(1)).to_be_visible()
    page.get_by_text("Ghi đã nhận").first.click()
    page.get_by_label("Người nhận").first.fill("Văn phòng Sở")
    page.get_by_role("button", name="Ghi", exact=True).first.click()
    expect(page.get_by_text("Văn phòng Sở")).to_be_visible()

    expect(page.get_by_role("button", name="Ghi đã gửi")).to_have_count(0)  # nothing is left to be sent


def test_a_list_of_units_that_handed_in_nothing_is_refused_in_words(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/dot/{season}/don-vi"))
    page.get_by_role("button", name="Gộp thành một danh sách").click()

    expect(page.locator(".summary.bad")).to_be_focused()
