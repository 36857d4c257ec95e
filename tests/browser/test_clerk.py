"""The clerk's way: a table with faults, mended and dropped again, a dossier that comes about before their eyes."""

import io
from collections.abc import Callable, Mapping

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from hoso.demo.people import fill_workbook, nominees
from shared.packs.load import folder_packs
from shared.people.principal import Role
from tests.browser.conftest import PASSWORD, Site, Tab

PACK = next(iter(folder_packs().values()))
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS = {("ca_nhan", 0, "ngay_sinh"): "31/02/1980", ("ca_nhan", 1, "ho_ten"): "", ("ca_nhan", 2, "gioi_tinh"): "?"}


@pytest.fixture(scope="module")
def blank(site: Site) -> bytes:
    """Give the blank workbook of the pack."""
    with site.client() as client:
        return client.get(f"/v1/packs/{PACK.id}/table").content


def table(blank: bytes, count: int, faults: Mapping[tuple[str, int, str], str] | None = None) -> bytes:
    """Return a filled workbook, perhaps with faults."""
    rows = nominees(count)
    for (key, row, column), value in (faults or {}).items():
        rows[key][row][column] = value
    return fill_workbook(blank, PACK.file.tables, rows)


def drop(page: Page, name: str, body: bytes) -> None:
    """Drop a file somewhere on a page, as from a folder."""
    made = page.evaluate_handle(
        """([name, type, bytes]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], name, {type}));
            return transfer;
        }""",
        [name, WORKBOOK, list(body)],
    )
    page.dispatch_event("footer", "dragenter", {"dataTransfer": made})
    page.dispatch_event("footer", "drop", {"dataTransfer": made})


def test_three_faults_are_listed_at_their_cells_and_the_mended_table_makes_a_dossier(
    tab: Callable[..., Tab], site: Site, blank: bytes
) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/dot/{season}"))
    drop(page, "danh-sach.xlsx", table(blank, 6, FAULTS))
    page.wait_for_url("**/bang/**")
    links = page.locator(".summary.bad li a")
    expect(page.locator(".summary.bad")).to_be_focused()
    expect(links).to_have_count(3)
    expect(page.get_by_role("button", name="Lập hồ sơ")).to_have_count(0)
    links.first.click()
    with page.expect_download() as marked:
        page.get_by_role("link", name="Tải bảng đã đánh dấu lỗi").click()
    book = openpyxl.load_workbook(io.BytesIO(marked.value.path().read_bytes()))
    comments = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and cell.row > 1  # hints stand at the headers
    }
    listed = {place.inner_text() for place in page.locator("tr.fault th").all()}

    assert page.url.endswith("#loi-1")
    assert comments == listed
    drop(page, "danh-sach-da-sua.xlsx", table(blank, 6))
    expect(page.get_by_role("button", name="Lập hồ sơ")).to_be_visible()


def test_a_dossier_comes_about_before_the_eyes_of_whoever_watches(
    tab: Callable[..., Tab], site: Site, blank: bytes
) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/dot/{season}"))
    drop(page, "muoi-hai.xlsx", table(blank, 12))
    page.wait_for_url("**/bang/**")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/phan" in request.url else None)
    streams: list[str] = []
    page.on("request", lambda request: streams.append(request.url) if request.url.endswith("/events") else None)
    page.get_by_role("button", name="Lập hồ sơ").click()
    page.wait_for_url("**/ho-so/**")
    page.locator("#part details summary").focus()
    expect(page.locator(".steps li").first).to_have_class("done", timeout=120_000)
    expect(page.locator("#part details summary")).to_be_focused()
    shown = page.locator(".steps").inner_text()
    page.reload()

    assert page.locator(".steps").inner_text() == shown
    assert len(fetched) >= 1
    assert len(streams) == 2  # one for each load of the page


def test_without_script_the_clerk_signs_in_uploads_mends_asks_and_sees_a_paper(
    tab: Callable[..., Tab], site: Site, blank: bytes
) -> None:
    page = tab(java_script_enabled=False).page
    page.goto("/")
    page.fill("#sign_in", "clerk")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(site.address("/dot/{season}"))
    upload(page, "loi.xlsx", table(blank, 5, FAULTS))
    expect(page.locator(".summary.bad li")).to_have_count(3)
    upload(page, "sua.xlsx", table(blank, 5))
    page.get_by_role("button", name="Lập hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hồ sơ")
    page.goto(site.address("/van-ban/{document}"))
    link = page.get_by_role("link", name="Mở tệp PDF")
    answer = page.request.get(link.get_attribute("href") or "")
    page.goto("/kho?q=nong+thon+moi")

    assert answer.body().startswith(b"%PDF-")
    expect(page.locator("tbody tr")).not_to_have_count(0)


def upload(page: Page, name: str, body: bytes) -> None:
    """Send a file by the field of the form."""
    page.set_input_files("#files", {"name": name, "mimeType": WORKBOOK, "buffer": body})
    page.get_by_role("button", name="Nộp tệp").click()


def test_a_double_click_asks_for_one_dossier(tab: Callable[..., Tab], site: Site, blank: bytes) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/dot/{season}"))
    drop(page, "hai-lan.xlsx", table(blank, 7))
    page.wait_for_url("**/bang/**")
    with site.client() as client:
        before = len(client.get("/v1/dossiers?limit=200").json()["items"])
        page.get_by_role("button", name="Lập hồ sơ").dblclick()
        page.wait_for_url("**/ho-so/**")
        after = len(client.get("/v1/dossiers?limit=200").json()["items"])

    assert after - before == 1


def test_names_with_markup_stay_text_wherever_they_are_shown(tab: Callable[..., Tab], site: Site, blank: bytes) -> None:
    page = tab(Role.CLERK).page
    page.goto(site.address("/dot/{season}"))
    markup = "<img src=x onerror=alert(1)>"
    drop(page, f"{markup}.xlsx", table(blank, 8, {("ca_nhan", 2, "gioi_tinh"): markup}))
    page.wait_for_url("**/bang/**")

    expect(page.locator("main img")).to_have_count(0)
    expect(page.locator("tr.fault td").first).to_have_text(markup)
