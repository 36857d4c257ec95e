"""An answer that is lost after its request arrived, at each step of the main job: nothing twice, nothing lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from hoso.demo.people import fill_workbook, nominees
from shared.people.principal import Role
from tests.browser.conftest import Site, Tab
from tests.browser.losing import Losing, losing
from tests.browser.stages import PACK, Stages, sign
from tests.browser.test_clerk import WORKBOOK
from tests.browser.test_network import approvals, dossiers, numbers
from tests.browser.test_piles import SIGN, papers_out, returned


@pytest.fixture
def line(site: Site) -> Iterator[Losing]:
    """Give the line between browser and site, which can lose answers."""
    with losing(site.url) as proxy:
        yield proxy


@pytest.fixture
def through(tab: Callable[..., Tab], line: Losing) -> Callable[[Role], Page]:
    """Give a function that opens a page of somebody who signed in over that line."""
    return lambda role: tab(role, proxy={"server": line.address, "bypass": "<-loopback>"}).page


def press_and_lose(line: Losing, button: Locator) -> bytes:
    """Press a button; what it sends arrives, the answer is lost. Return the head of the answer to the next try.

    Chromium itself sends a form once more when a connection ends without an answer: it arrives twice before that.
    """
    page = button.page
    line.loses = True
    with page.expect_event("requestfailed", predicate=lambda request: request.method == "POST"):
        button.click(no_wait_after=True)
    page.wait_for_url("chrome-error://**")
    line.loses = False
    return line.again()


def submissions(site: Site) -> int:
    """Return how many tables were handed in."""
    with site.client() as client:
        return len(client.get("/v1/submissions?limit=200").json()["items"])


def test_a_table_and_its_dossier_are_there_once(through: Callable[[Role], Page], line: Losing, site: Site) -> None:
    with site.client() as client:
        blank = client.get(f"/v1/packs/{PACK.id}/table").content
    body = fill_workbook(blank, PACK.file.tables, nominees(9))
    page, before = through(Role.CLERK), (submissions(site), dossiers(site))
    page.goto(site.address("/dot/{season}"))
    page.set_input_files("#files", {"name": "mat-tra-loi.xlsx", "mimeType": WORKBOOK, "buffer": body})
    again = press_and_lose(line, page.get_by_role("button", name="Nộp tệp"))
    page.goto(site.address("/dot/{season}"))
    page.get_by_role("link", name="Mở bảng nộp lúc").first.click()  # whoever opens the season again sees the table
    page.wait_for_url("**/bang/**")
    assert page.url.removeprefix(site.url).encode() in again
    again = press_and_lose(line, page.get_by_role("button", name="Lập hồ sơ"))
    page.goto(again.partition(b"location: ")[2].split(b"\r\n")[0].decode())

    expect(page.get_by_role("heading", level=1)).to_contain_text("Hồ sơ khen thưởng")
    assert (submissions(site), dossiers(site)) == (before[0] + 1, before[1] + 1)


def test_a_review_and_a_pile_are_done_once(
    through: Callable[[Role], Page], line: Losing, site: Site, stages: Stages
) -> None:
    dossier, officer, page = stages.in_review(), through(Role.OFFICER), through(Role.SIGNER)
    officer.goto(f"/ho-so/{dossier}/duyet")
    again = press_and_lose(line, officer.get_by_role("button", name="Duyệt, trình ký"))
    stages.until(dossier, "prepared")
    officer.goto(f"/ho-so/{dossier}/duyet")
    expect(officer.get_by_role("button", name="Duyệt, trình ký")).to_have_count(0)
    page.goto(f"/ky/{dossier}/giay_khen")
    page.get_by_label("Tôi đã đọc bản đang mở").check()
    first = press_and_lose(line, page.get_by_role("button", name=SIGN))
    batch = first.partition(b"location: ")[2].split(b"\r\n")[0].decode()
    page.goto(batch)
    page.set_input_files("#files", signed_papers(page, site, stages, dossier))
    press_and_lose(line, page.get_by_role("button", name="Nộp các tệp đã ký"))
    page.goto(batch)

    expect(page.get_by_text("Cả lô đã ký xong.")).to_be_visible()
    assert again.startswith(b"HTTP/1.1 409")
    assert approvals(stages, dossier) == 1


def signed_papers(page: Page, site: Site, stages: Stages, dossier: str) -> list[FilePayload]:
    """Download the papers of a batch and sign each."""
    task = next(task for task in stages.tasks(dossier) if task["kind"] == "giay_khen")
    signers: Path = site.home / "demo" / "signers"
    papers = papers_out(page).items()
    return [returned(name, sign(signers, task["signer"], body, task["field"])) for name, body in papers]


def test_numbers_are_given_once(through: Callable[[Role], Page], line: Losing, site: Site, stages: Stages) -> None:
    dossier, kind = stages.to_number(site.home / "demo" / "signers")
    waiting = sum(task["kind"] == kind and task["step"] == "issue" for task in stages.tasks(dossier))
    page, before = through(Role.CLERK), numbers(site)
    page.goto(f"/cap-so/{dossier}")
    panel = page.locator(f"section[aria-labelledby='kind-{kind}']")
    panel.locator("summary").click()
    press_and_lose(line, panel.locator("form button"))
    page.goto(f"/cap-so/{dossier}")

    expect(page.locator(f"#kind-{kind}")).to_have_count(0)
    assert numbers(site) == before + waiting
