"""Markup in a name is letters of it: no page runs what somebody wrote into a table, a file name, a note or a search."""

from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import Page, expect

from shared.people.principal import Role
from tests.browser.conftest import Tab
from tests.browser.stages import Stages
from tests.browser.test_clerk import drop

MARKUP = "<i id=x>An"


def run_by(page: Page, address: str) -> int:
    """Open a page and say how many of the elements it has that were written into names."""
    page.goto(address)
    return page.locator("#x").count()


def test_markup_in_a_name_a_note_and_a_search_is_shown_as_letters(tab: Callable[..., Tab], stages: Stages) -> None:
    named, noted = stages.asked(names=[MARKUP]), stages.in_review()
    page = tab(Role.ADMIN).page
    page.goto(f"/ho-so/{noted}/duyet")
    page.get_by_text("Trả lại cho văn thư…").click()
    page.get_by_label("Ghi chú: sai ở đâu").fill(f"Sai họ tên {MARKUP}")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    page.wait_for_url(f"**/ho-so/{noted}")
    expect(page.get_by_text(f"Sai họ tên {MARKUP}").first).to_be_attached()
    page.goto(f"/ho-so/{named}")
    paper = page.locator("a[href^='/van-ban/']", has_text=MARKUP).first.get_attribute("href") or ""
    addresses = (f"/ho-so/{named}", f"/ho-so/{named}/duyet", paper, f"/ho-so/{noted}", f"/ho-so/{noted}/duyet")

    assert {address: run_by(page, address) for address in addresses} == dict.fromkeys(addresses, 0)
    assert run_by(page, f"/kho?q={quote(MARKUP)}") == 0


def test_markup_in_the_name_of_a_file_is_taken_out_and_nothing_of_it_runs(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    page = tab(Role.CLERK).page
    page.goto(f"/dot/{stages.season}")
    drop(page, f"{MARKUP}.xlsx", b"PK\3\4 none")
    page.wait_for_url("**/bang?**")

    expect(page.get_by_text("_i id=x_An.xlsx").first).to_be_visible()
    assert page.locator("#x").count() == 0
