"""A network that is lost at each step of the main job, or a page that is gone back to: nothing twice, nothing lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from hoso.demo.people import fill_workbook, nominees
from shared.people.principal import Role
from tests.browser.conftest import Site, Tab
from tests.browser.stages import PACK, Stages, sign
from tests.browser.test_clerk import WORKBOOK
from tests.browser.test_piles import SIGN, papers_out, returned

YEARS = range(2020, 2031)  # of which the register may have numbers


@pytest.fixture
def table(site: Site) -> FilePayload:
    """Give a filled workbook, as a browser takes it."""
    with site.client() as client:
        blank = client.get(f"/v1/packs/{PACK.id}/table").content
    body = fill_workbook(blank, PACK.file.tables, nominees(4))
    return {"name": "mat-mang.xlsx", "mimeType": WORKBOOK, "buffer": body}


def press_without_network(made: Tab, button: Locator) -> None:
    """Press a button while there is no network: the page says so and stays; press it again when there is one."""
    page, before = made.page, made.page.url
    made.context.set_offline(True)
    button.click()
    expect(page.locator("#away")).to_be_visible()
    assert page.url == before
    made.context.set_offline(False)
    expect(page.locator("#away")).to_be_hidden()
    button.click()


def dossiers(site: Site) -> int:
    """Return how many dossiers there are."""
    with site.client() as client:
        return len(client.get("/v1/dossiers?limit=200").json()["items"])


def test_without_a_network_table_and_dossier_wait_and_going_back_asks_for_no_second_one(
    tab: Callable[..., Tab], site: Site, table: FilePayload
) -> None:
    made = tab(Role.CLERK)
    page, before = made.page, dossiers(site)
    page.goto(site.address("/dot/{season}"))
    page.set_input_files("#files", table)
    press_without_network(made, page.get_by_role("button", name="Nộp tệp"))
    page.wait_for_url("**/bang/**")
    press_without_network(made, page.get_by_role("button", name="Lập hồ sơ"))
    page.wait_for_url("**/ho-so/**")
    dossier = page.url
    page.go_back()
    page.get_by_role("link", name="Mở hồ sơ").click()  # the page knows by now that there is one
    page.wait_for_url(dossier)

    assert dossiers(site) == before + 1


def test_without_a_network_the_review_and_the_pile_wait_and_each_is_done_once(
    tab: Callable[..., Tab], site: Site, stages: Stages
) -> None:
    dossier = stages.in_review()
    officer = tab(Role.OFFICER)
    officer.page.goto(f"/ho-so/{dossier}/duyet")
    press_without_network(officer, officer.page.get_by_role("button", name="Duyệt, trình ký"))
    officer.page.wait_for_url(f"**/ho-so/{dossier}")
    stages.until(dossier, "prepared")
    task = next(task for task in stages.tasks(dossier) if task["kind"] == "giay_khen")
    signer = tab(Role.SIGNER)
    page = signer.page
    page.goto(f"/ky/{dossier}/giay_khen")
    expect(page.locator("[data-drawn]")).to_have_count(1)
    page.get_by_label("Tôi đã đọc bản đang mở").check()
    press_without_network(signer, page.get_by_role("button", name=SIGN))
    page.wait_for_url("**/ky/lo/*")
    signers = site.home / "demo" / "signers"
    papers = papers_out(page)
    page.set_input_files(
        "#files", [returned(name, sign(signers, task["signer"], body, task["field"])) for name, body in papers.items()]
    )
    press_without_network(signer, page.get_by_role("button", name="Nộp các tệp đã ký"))

    expect(page.get_by_text("Cả lô đã ký xong.")).to_be_visible()
    assert approvals(stages, dossier) == 1


def approvals(stages: Stages, dossier: str) -> int:
    """Return how often a dossier was approved, as its trail tells."""
    trail = stages.client.get(f"/v1/dossiers/{dossier}/trail?limit=200")["items"]
    return sum(line["type"] == "DossierReviewed" for line in trail)


def test_without_a_network_numbers_wait_and_are_given_once(tab: Callable[..., Tab], site: Site, stages: Stages) -> None:
    dossier, kind = stages.to_number(site.home / "demo" / "signers")
    waiting = sum(task["kind"] == kind and task["step"] == "issue" for task in stages.tasks(dossier))
    before = numbers(site)
    made = tab(Role.CLERK)
    made.page.goto(f"/cap-so/{dossier}")
    panel = made.page.locator(f"section[aria-labelledby='kind-{kind}']")
    panel.locator("summary").click()
    press_without_network(made, panel.locator("form button"))
    expect(made.page.locator(f"#kind-{kind}")).to_have_count(0)

    assert numbers(site) == before + waiting


def numbers(site: Site) -> int:
    """Return how many numbers the register has."""
    with site.client() as client:
        years = [client.get(f"/v1/signing/register/{year}/lines?limit=1000").json()["items"] for year in YEARS]
    return sum(map(len, years))
