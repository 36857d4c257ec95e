"""Takes the pictures of the portal in docs/huong-dan, on a demo of its own: `python -m tools.pictures`."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "huong-dan"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 720}
NOMINEES = 5
PATIENCE = 60_000  # milliseconds
ADDRESS, PASSWORD = re.compile(r"open: (\S+)"), re.compile(r"password of all: (\S+)")


class Guide:
    """A browser on a demo site, and the folder that pictures go to."""

    def __init__(self, browser: Browser, url: str, password: str, folder: Path) -> None:
        self._browser, self._url, self._password, self._folder = browser, url, password, folder

    @contextmanager
    def page(self, sign_in: str, size: dict[str, int]) -> Iterator[Page]:
        """Give a page of somebody who signed in."""
        context = self._browser.new_context(base_url=self._url, locale="vi-VN", viewport=size)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto("/dang-nhap")
        page.fill("#sign_in", sign_in)
        page.fill("#password", self._password)
        page.click("main button[type=submit]")
        page.wait_for_url("**/viec")
        yield page
        context.close()

    def take(self, page: Page, name: str) -> None:
        """Take a picture of what is shown, once a paper on the page is drawn."""
        if page.locator("[data-pdf]").count():
            page.locator("[data-drawn]").first.wait_for()
        page.screenshot(path=self._folder / f"{name}.png")


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, demo(Path(home)) as (url, password), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        guide = Guide(browser, url, password, FOLDER)
        of_clerk(guide)
        of_officer(guide)
        of_signer(guide)
        of_others(guide)
        browser.close()


@contextmanager
def demo(home: Path) -> Iterator[tuple[str, str]]:
    """Give the address of a demo that serves on, and the password of its people."""
    words = ["demo", "--nominees", str(NOMINEES), "--keep", "--home", str(home / "demo")]
    process = subprocess.Popen([sys.executable, "-m", "hoso", *words], stdout=subprocess.PIPE, text=True)
    try:
        yield read_door(process.stdout) if process.stdout else ("", "")
    finally:
        process.terminate()
        process.wait()


def read_door(lines: IO[str]) -> tuple[str, str]:
    """Return what a demo tells of its address and password; raises RuntimeError where it ends before."""
    url = ""
    for line in lines:
        url = address[1] if (address := ADDRESS.search(line)) else url
        if password := PASSWORD.search(line):
            return url, password[1]
    raise RuntimeError("the demo ended before it told its address")


def of_clerk(guide: Guide) -> None:
    """Take the clerk's pictures: a season, the plan of a table, a dossier, the register."""
    with guide.page("vanthu", WIDE) as page:
        page.goto("/dot")
        page.locator("main a[href^='/dot/']").first.click()
        guide.take(page, "dot")
        page.locator("a[href^='/bang/']").first.click()
        guide.take(page, "bang")
        page.goto("/ho-so")
        page.locator("tbody a").last.click()
        guide.take(page, "ho-so")
        page.goto("/so")
        guide.take(page, "so")


def of_officer(guide: Guide) -> None:
    """Take the review of a dossier, and approve it."""
    with guide.page("chuyenvien", WIDE) as page:
        page.locator("a[href$='/duyet']").first.click()
        guide.take(page, "duyet")
        page.get_by_role("button", name="Duyệt, trình ký").click()
        page.get_by_text("chờ ký").first.wait_for()


def of_signer(guide: Guide) -> None:
    """Take a pile that waits for its signer, wide and on a phone."""
    for size, name in ((WIDE, "ky"), (PHONE, "ky-dien-thoai")):
        with guide.page("giamdoc", size) as page:
            page.goto("/ky")
            page.locator("main a[href*='/giay_khen']").first.click()
            guide.take(page, name)


def of_others(guide: Guide) -> None:
    """Take a record of the archive, and the overview of the administrator."""
    with guide.page("luutru", WIDE) as page:
        page.goto("/kho?q=nong+thon")
        guide.take(page, "kho")
    with guide.page("quantri", WIDE) as page:
        page.goto("/quan-tri")
        guide.take(page, "quan-tri")


if __name__ == "__main__":
    main()
