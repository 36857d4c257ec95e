"""The clerk's season: copied from an earlier one, changed in its form, faults at their places; without script too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab


@pytest.mark.parametrize("script", [True, False])
def test_a_season_is_copied_and_changed_and_tells_what_differs(
    tab: Callable[..., Tab], site: Site, script: bool
) -> None:
    page = tab(Role.CLERK, java_script_enabled=script).page
    page.goto("/dot")
    page.get_by_label("Hoặc chép từ đợt trước").select_option(site.dossier["season"])
    page.get_by_role("button", name="Chép rồi sửa").click()
    page.wait_for_url("**/sua")
    page.locator("#f-year").fill("2027")
    page.get_by_label("Ngày họp").fill("2027-12-01")
    page.get_by_role("button", name="Lưu dữ liệu đợt").click()
    page.wait_for_url(lambda url: not url.endswith("/sua"))
    page.get_by_role("link", name="Xem, sửa dữ liệu đợt").click()

    expect(page.get_by_text("Đã đổi 2 chỗ so với bản đầu")).to_be_visible()
    expect(page.locator("#f-year")).to_have_value("2027")


def test_a_fault_is_told_at_its_place_and_nothing_typed_is_lost(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/dot/{season}/sua"))
    page.get_by_label("Tổng số thành viên hội đồng").fill("chín")
    page.get_by_label("Địa điểm").fill("Hội trường lớn")
    page.get_by_role("button", name="Lưu dữ liệu đợt").click()
    summary = page.locator(".summary.bad")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()

    expect(page.get_by_label("Tổng số thành viên hội đồng")).to_have_value("chín")
    expect(page.get_by_label("Tổng số thành viên hội đồng")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Địa điểm")).to_have_value("Hội trường lớn")


def test_a_row_is_added_and_taken_out_with_what_was_typed_kept(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK, java_script_enabled=False).page
    page.goto(site.address("/dot/{season}/sua"))
    page.get_by_label("Địa điểm").fill("Hội trường lớn")
    page.locator("#f-hop-thanh_phan > summary").click()
    page.get_by_role("button", name="Thêm dòng Thành viên dự họp").click()
    expect(page.locator("#f-hop-thanh_phan fieldset.row")).to_have_count(10)
    page.get_by_role("button", name="Bỏ dòng Thành viên dự họp 2", exact=True).click()

    expect(page.locator("#f-hop-thanh_phan fieldset.row")).to_have_count(9)
    expect(page.get_by_label("Địa điểm")).to_have_value("Hội trường lớn")
