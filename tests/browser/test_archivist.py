"""The archivist's way: search as one types, come back to the same list, see a record and prove it."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab


def test_names_are_found_without_accents_and_with_other_accents_not(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.ARCHIVIST).page
    counts = {}
    for words in ("nguyen thi ngoc hoa", "Nguyễn Thị Hoa", "nguyễn thì hòa"):
        page.goto("/kho")
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/kho?q=**")
        counts[words] = page.locator("tbody tr").count()

    assert counts["nguyễn thì hòa"] == 0


def test_after_a_facet_and_a_record_back_shows_the_same_list_at_the_same_address(
    tab: Callable[..., Tab], site: Site
) -> None:
    page = tab(Role.ARCHIVIST).page
    page.goto("/kho?q=nong+thon+moi")
    page.locator(".facets a").first.click()
    page.wait_for_url("**year=**")
    address, rows = page.url, page.locator("tbody").inner_text()
    page.locator("tbody a").first.click()
    page.wait_for_url("**/kho/*")
    page.go_back()

    expect(page.locator("tbody")).to_have_text(rows, use_inner_text=True)
    assert page.url == address


def test_the_export_has_as_many_rows_as_the_page_says(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.ARCHIVIST).page
    page.goto("/kho?q=nong+thon+moi")
    said = int(re.search("[0-9]+", page.locator("main h2").first.inner_text())[0])  # type: ignore[index]
    page.locator("summary", has_text="ra bảng tính").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng tính").click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).worksheets[0]

    assert sheet.max_row - 2 == said >= 1
    assert "nong thon moi" in str(sheet.cell(1, 1).value)
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}


def test_a_record_is_proved_in_words(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.ARCHIVIST).page
    page.goto(site.address("/kho/{record}"))
    page.get_by_role("button", name="Kiểm tra toàn vẹn").click()

    expect(page.locator(".summary.good")).to_be_focused()
    expect(page.locator(".summary.good")).to_contain_text("đúng như lúc lưu")


def test_a_paper_is_drawn_beside_its_facts(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.OFFICER).page
    page.goto(site.address("/van-ban/{document}"))

    expect(page.locator("[data-drawn]")).to_have_count(1, timeout=30_000)
    expect(page.locator("canvas")).not_to_have_count(0)
