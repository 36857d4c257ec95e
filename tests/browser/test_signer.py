"""The last steps: papers read, signed and dropped back, or refused; numbers for a whole kind."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab
from tests.browser.stages import Stages, sign


def signed(page: Page, signers: Path, task: dict[str, str]) -> FilePayload:
    """Download the file of the paper that is open and sign it, as a program on the signer's desk does."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp để ký").click()
    body = sign(signers, task["signer"], Path(download.value.path()).read_bytes(), task["field"])
    return {"name": "da-ky.pdf", "mimeType": "application/pdf", "buffer": body}


def test_a_paper_is_read_signed_and_given_back_and_what_is_not_signed_is_refused(
    tab: Callable[..., Tab], site: Site, stages: Stages
) -> None:
    dossier = stages.to_sign()
    task = next(entry for entry in stages.tasks(dossier) if entry["kind"] == "quyet_dinh")
    page = tab(Role.SIGNER).page
    page.goto("/ky")
    page.locator(f"a[href^='/ky/{dossier}/quyet_dinh']").click()
    expect(page.locator("[data-pdf] canvas").first).to_be_visible()
    expect(page.locator(".to-sign")).to_have_text("Ký ở đây")
    page.locator("#file").set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    page.get_by_role("button", name="Nộp tệp đã ký").click()
    expect(page.locator(".summary.bad")).to_be_focused()
    page.locator("#file").set_input_files(signed(page, site.home / "demo" / "signers", task))
    page.get_by_role("button", name="Nộp tệp đã ký").click()

    expect(page.get_by_text("Không còn văn bản nào loại này chờ bạn ký.")).to_be_visible()


def test_whoever_signs_what_was_withdrawn_meanwhile_is_told(
    tab: Callable[..., Tab], site: Site, stages: Stages
) -> None:
    dossier = stages.to_sign()
    task = next(entry for entry in stages.tasks(dossier) if entry["kind"] == "quyet_dinh")
    page = tab(Role.SIGNER).page
    page.goto(f"/ky/{dossier}/quyet_dinh")
    body = signed(page, site.home / "demo" / "signers", task)
    stages.client.post(f"/v1/dossiers/{dossier}/withdraw", json={"reason": "Đợt này hoãn sang quý sau."})
    stages.until_nothing_waits(dossier)
    page.locator("#file").set_input_files(body)
    page.get_by_role("button", name="Nộp tệp đã ký").click()

    expect(page.locator(".summary.bad")).to_be_focused()


def test_a_refusal_needs_a_reason_and_takes_the_paper_from_the_signer(tab: Callable[..., Tab], stages: Stages) -> None:
    dossier = stages.to_sign()
    page = tab(Role.SIGNER).page
    page.goto(f"/ky/{dossier}/quyet_dinh")
    page.get_by_text("Từ chối ký văn bản đang mở…").click()
    page.get_by_role("button", name="Từ chối ký").click()
    reason = page.get_by_label("Lý do: văn thư đọc nguyên văn")
    expect(reason).to_be_focused()
    reason.fill("Trích yếu của Quyết định chưa đúng tên phong trào.")
    page.get_by_role("button", name="Từ chối ký").click()
    page.wait_for_url("**/ky")

    expect(page.locator(f"a[href^='/ky/{dossier}/quyet_dinh']")).to_have_count(0)


def test_a_double_click_numbers_all_of_a_kind_once(tab: Callable[..., Tab], site: Site, stages: Stages) -> None:
    dossier, kind = stages.to_number(site.home / "demo" / "signers")
    page = tab(Role.CLERK).page
    page.goto(f"/cap-so/{dossier}")
    panel = page.locator(f"section[aria-labelledby='kind-{kind}']")
    panel.locator("summary").click()
    expect(panel.get_by_text("Số đã cấp không rút lại được")).to_be_visible()
    panel.locator("form button").dblclick()
    expect(page.locator(f"#kind-{kind}")).to_have_count(0)

    expect(page.get_by_role("heading", name="Số đã cấp")).to_be_visible()
    assert all(task["kind"] != kind or task["step"] != "issue" for task in stages.tasks(dossier))
