"""The clerk mends: a value after its consequences were shown, and a whole dossier taken back."""

from collections.abc import Callable

from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import Tab
from tests.browser.stages import Stages
from tests.browser.test_pages import wrong

WHY = "Tên ghi sai theo căn cước."


def test_a_name_is_changed_after_the_page_said_what_is_made_anew_and_only_that_is(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    dossier = stages.in_review()
    papers = stages.client.whole(f"/v1/dossiers/{dossier}", "documents")["documents"]
    paper = next(document for document in papers if document["kind"] == "giay_khen")
    page = tab(Role.CLERK).page
    page.goto(f"/van-ban/{paper['document_id']}")
    page.get_by_role("link", name=f"Sửa {paper['subject']}").click()
    page.get_by_label("Sửa thành").fill("Nguyễn Thị Đổi Tên")
    page.get_by_label("Lý do").fill(WHY)
    page.get_by_role("button", name="Xem sẽ đổi những gì").click()
    effect = page.get_by_role("status").filter(has_text="Nếu sửa như vậy")
    expect(effect).to_contain_text(paper["subject"])
    faults = wrong(page, "vi")
    before = stages.client.get(f"/v1/dossiers/{dossier}")["revision"]
    page.get_by_role("button", name="Sửa, soạn lại").click()
    page.wait_for_url(f"**/ho-so/{dossier}")
    stages.until(dossier, "in_review")
    page.goto("/viec")

    after = stages.client.whole(f"/v1/dossiers/{dossier}", "documents")
    assert faults == []
    assert (before, after["revision"]) == (1, 2)
    assert "Nguyễn Thị Đổi Tên" in [document["subject"] for document in after["documents"]]
    assert {document["revision"] for document in after["documents"]} == {1, 2}


def test_a_dossier_is_withdrawn_with_a_reason_and_leaves_everybodys_work(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    dossier = stages.in_review()
    page = tab(Role.CLERK).page
    page.goto(f"/ho-so/{dossier}")
    page.get_by_text("Rút hồ sơ…").click()
    page.locator("#reason").fill("Đợt này hoãn sang quý sau.")
    page.get_by_role("button", name="Rút hồ sơ").click()

    expect(page.get_by_text("Rút hồ sơ…")).to_have_count(0)
    stages.until(dossier, "withdrawn")
    assert stages.client.get(f"/v1/tasks?dossier={dossier}")["items"] == []


def test_a_note_of_the_officer_is_on_the_clerks_first_page_within_twenty_seconds(
    tab: Callable[..., Tab], stages: Stages
) -> None:
    dossier = stages.in_review()
    page = tab(Role.CLERK).page
    page.goto("/viec")
    note = "Thiếu dấu hỏi ở tên ông Hải, dòng 3."
    stages.client.post(f"/v1/dossiers/{dossier}/review", json={"decision": "return", "note": note, "on": []})

    expect(page.get_by_text(note).first).to_be_visible(timeout=20_000)
