"""A running site with people of every role and an archived dossier, and a real Chromium in front of it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hoso.demo.client import Client
from hoso.demo.server import Server
from shared.people.address import open_accounts
from shared.people.principal import Role
from tests.browser.stages import Stages

PASSWORD = "mật khẩu của tôi"
SIGNS = {Role.SIGNER: ["giam_doc", "chu_toa"], Role.CLERK: ["co_quan"]}
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
QUIET = ("chrome-extension:",)


@dataclass(kw_only=True)
class Site:
    """The site: its address, its folder, an administrator's key, and the dossier that was played on it."""

    url: str
    home: Path
    key: str
    dossier: dict[str, Any]

    def client(self) -> httpx2.Client:
        """Return a program that asks in the administrator's name."""
        return httpx2.Client(base_url=self.url, headers={"Authorization": f"Bearer {self.key}"}, timeout=60)

    def address(self, pattern: str) -> str:
        """Return the address of a page, with what the played dossier has in the place of `{words}`."""
        words = {name: self.dossier[f"{name}_id"] for name in ("dossier", "record", "submission")}
        document = self.dossier["documents"][-1]["document_id"]
        return pattern.format(**words, season=self.dossier["season"], kind=self.dossier["kind"], document=document)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site of one process on which the demo was played with four nominees, and one person of each role."""
    home = tmp_path_factory.mktemp("site")
    server = Server(home)
    accounts = open_accounts(f"file:{home}/keys.json")
    for role in Role:
        person, first = accounts.add(role.value, f"{role.value.title()} Nguyễn", [role], signs=SIGNS.get(role, ()))
        accounts.set_password(person.id, first, PASSWORD)
    server.launch()
    try:
        server.ready()
        yield Site(url=server.url, home=home, key=server.key, dossier=play(server, home))
    finally:
        server.stop()


def play(server: Server, home: Path) -> dict[str, Any]:
    """Let the demo make a dossier of four nominees and bring it into the archive; return what intake says of it."""
    site = {"url": server.url, "key": server.key, "trust": str(home / "trust")}
    (home / "site.json").write_text(json.dumps(site))
    words = ["demo", "--site", str(home), "--home", str(home / "demo"), "--nominees", "4"]
    subprocess.run([sys.executable, "-m", "hoso", *words], check=True, capture_output=True, timeout=300)
    with httpx2.Client(base_url=server.url, headers={"Authorization": f"Bearer {server.key}"}, timeout=60) as client:
        (played,) = client.get("/v1/dossiers").json()["items"]
        dossier: dict[str, Any] = client.get(f"/v1/dossiers/{played['dossier_id']}").json()
    return dossier


@pytest.fixture(scope="session")
def stages(site: Site) -> Iterator[Stages]:
    """Give a program that brings dossiers to a stage of their life."""
    client = Client(site.url, site.key, lambda: False)
    yield Stages(client, site.dossier["season"])
    client.close()


@pytest.fixture(scope="module")
def browser(absent: Callable[[str], None]) -> Iterator[Browser]:
    """Give Debian's Chromium; where there is none, the tests are skipped at a desk and fail in CI.

    It ends with the file: Playwright keeps an event loop running, and whatever comes after may need one.
    """
    program = shutil.which("chromium")
    if program is None:
        absent("no chromium")
    with sync_playwright() as play:
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        made = play.chromium.launch(executable_path=program, args=sandbox)
        yield made
        made.close()


@dataclass(kw_only=True)
class Tab:
    """One browser of one person: its context, its page, and all that must stay silent."""

    context: BrowserContext
    page: Page
    noise: list[str] = field(default_factory=list)


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Callable[..., Tab]]:
    """Give a function that opens a browser, signed in as a role; at the end nothing was logged or asked elsewhere."""
    tabs: list[Tab] = []

    def opened(role: Role | None = None, **options: Any) -> Tab:
        context = browser.new_context(base_url=site.url, locale="vi-VN", **options)
        context.set_default_timeout(30_000)
        context.add_init_script(path=AXE)
        made = Tab(context=context, page=context.new_page())
        listen(made, site.url)
        if role is not None:
            sign_in(made.page, role.value)
        tabs.append(made)
        return made

    yield opened
    noise = [line for made in tabs for line in made.noise]
    for made in tabs:
        made.context.close()
    assert noise == []


def listen(tab: Tab, url: str) -> None:
    """Note what a browser logs, what fails in a page, and what is asked of another origin."""
    page = tab.page
    page.on("console", lambda message: tab.noise.append(f"console: {message.text}") if _counts(message.text) else None)
    page.on("pageerror", lambda error: tab.noise.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith((url, "data:", *QUIET)) else tab.noise.append(request.url),
    )


def _counts(text: str) -> bool:
    return "Failed to load resource" not in text  # the browser's own line for a refusal that a test asked for


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in as anybody does."""
    page.goto("/dang-nhap")
    page.fill("#sign_in", name)
    page.fill("#password", password)
    page.click("main button[type=submit]")
    page.wait_for_url("**/viec")
