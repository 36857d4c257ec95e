"""The officer's job: reads a dossier, gives it back with a note, approves it when it comes again."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import Tab
from tests.browser.stages import Stages


def test_nothing_is_given_back_without_a_note_and_with_one_the_clerk_reads_it(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    reviewed = stages.in_review()
    page = tab(Role.OFFICER).page
    page.goto("/viec")
    page.locator(f"a[href='/ho-so/{reviewed}/duyet']").click()
    expect(page.locator("[data-pdf] canvas").first).to_be_visible()
    page.get_by_text("Trả lại cho văn thư…").click()
    page.get_by_role("button", name="Trả lại", exact=True).click()
    note = page.get_by_label("Ghi chú: sai ở đâu")
    expect(note).to_be_focused()
    note.fill("Ngày họp trong Biên bản chưa đúng, hãy sửa lại.")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    page.wait_for_url(f"**/ho-so/{reviewed}")
    clerk = tab(Role.CLERK).page
    clerk.goto(f"/ho-so/{reviewed}/duyet")

    expect(clerk.get_by_text("Ngày họp trong Biên bản chưa đúng").first).to_be_visible()
    expect(clerk.get_by_role("button", name="Duyệt, trình ký")).to_have_count(0)


def test_one_confirmation_approves_all_and_the_second_of_two_officers_is_told(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    reviewed = stages.in_review()
    page, other = tab(Role.OFFICER).page, tab(Role.ADMIN).page
    page.goto(f"/ho-so/{reviewed}/duyet")
    other.goto(f"/ho-so/{reviewed}/duyet")
    page.get_by_role("button", name="Duyệt, trình ký").click()
    page.wait_for_url(f"**/ho-so/{reviewed}")
    other.get_by_role("button", name="Duyệt, trình ký").click()

    expect(other.locator(".summary.bad")).to_be_focused()
    expect(other.locator(".summary.bad")).to_contain_text("không có văn bản nào đang chờ duyệt")


def test_who_approves_what_the_clerk_mends_meanwhile_is_told_and_decides_about_what_is_new(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    reviewed = stages.in_review()
    page = tab(Role.OFFICER).page
    page.goto(f"/ho-so/{reviewed}/duyet")
    stages.mend(reviewed, "Nguyễn Thị Vừa Sửa")
    stages.until(reviewed, "in_review")
    page.get_by_role("button", name="Duyệt, trình ký").click()
    expect(page.locator(".summary.bad")).to_be_focused()
    expect(page.locator(".summary.bad")).to_contain_text("được sửa sau khi bạn mở")
    expect(page.get_by_text(re.compile("Hồ sơ trình lại: [0-9]+ trên"))).to_be_visible()
    counts = stages.client.get(f"/v1/dossiers/{reviewed}")["counts"]
    page.get_by_role("button", name="Duyệt, trình ký").click()
    page.wait_for_url(f"**/ho-so/{reviewed}")

    assert set(counts) == {"in_review"}
