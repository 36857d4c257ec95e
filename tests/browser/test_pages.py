"""Every page for every role in both languages and two widths; who may not see one is told which role it takes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.CLERK, Role.OFFICER, Role.ADMIN})
ADMIN = frozenset({Role.ADMIN})
CLERKS = ADMIN | {Role.CLERK}
SIGNERS = CLERKS | {Role.SIGNER}
READERS = OFFICE | {Role.ARCHIVIST}
PAGES: dict[str, frozenset[Role]] = {
    "/viec": EVERYBODY,
    "/gioi-thieu": EVERYBODY,
    "/toi": EVERYBODY,
    "/toi/mat-khau": EVERYBODY,
    "/toi/dien-thoai": EVERYBODY,
    "/dot": OFFICE,
    "/dot/{season}": OFFICE,
    "/dot/{season}/sua": OFFICE,
    "/dot/{season}/don-vi": OFFICE,
    "/dot/{season}/sang-kien": OFFICE,
    "/bang/{submission}": OFFICE,
    "/bang/{submission}/xem-truoc?dot={season}&loai={kind}": OFFICE,
    "/ho-so": EVERYBODY,
    "/ho-so/{dossier}": EVERYBODY,
    "/ho-so/{dossier}/duyet": OFFICE | {Role.SIGNER},
    "/van-ban/{document}": OFFICE | {Role.SIGNER},
    "/ky": SIGNERS,
    "/ky/{dossier}/giay_khen": SIGNERS,
    "/cap-so/{dossier}": CLERKS,
    "/so": CLERKS,
    "/so/2025": CLERKS,
    "/van-ban-den": OFFICE,
    "/van-ban-den/2025": OFFICE,
    "/quan-tri": ADMIN,
    "/quan-tri/thu-hong": ADMIN,
    "/quan-tri/nguoi": ADMIN,
    "/quan-tri/khoa": ADMIN,
    "/quan-tri/goi": ADMIN,
    "/quan-tri/tin-cay": ADMIN,
    "/quan-tri/cai-dat": ADMIN,
    "/kho": READERS,
    "/kho?q=nong+thon": READERS,
    "/kho/{record}": READERS,
    "/kho/{record}/gui": READERS,
    "/kiem-tra": EVERYBODY,
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
SPOKEN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const title = document.querySelector("title");
  const texts = title.closest("[lang]").lang === "en" ? [title.textContent] : [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("[lang]")?.lang === "en") texts.push(walker.currentNode.textContent);
  }
  return texts;
}"""


def addresses(site: Site) -> dict[str, str]:
    """Return each page's own address on this site."""
    return {page: site.address(page) for page in PAGES}


@pytest.mark.parametrize("role", Role)
def test_each_page_is_there_for_its_roles_and_names_the_role_to_all_others(
    tab: Callable[..., Tab], site: Site, role: Role
) -> None:
    page = tab(role).page
    got = {}
    for name, address in addresses(site).items():
        answer = page.goto(address)
        got[name] = answer.status if answer else 0
        if got[name] == 403:
            assert "admin" in page.locator(".summary").inner_text()

    assert got == {name: 200 if role in roles else 403 for name, roles in PAGES.items()}


@pytest.mark.parametrize("role", Role)
def test_every_link_of_the_bar_leads_to_a_page(tab: Callable[..., Tab], role: Role) -> None:
    page = tab(role).page
    links = [one.get_attribute("href") or "" for one in page.locator("header nav a").all()]
    statuses = {link: page.request.get(link).status for link in links}

    assert len(links) >= 2
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", Role)
def test_no_page_shuts_anybody_out(tab: Callable[..., Tab], site: Site, role: Role, language: str, width: int) -> None:
    made = tab(role, viewport={"width": width, "height": 800})
    made.context.add_cookies([{"name": "hoso_lang", "value": language, "url": site.url}])
    faults: dict[str, list[str]] = {}
    for name, address in {"/dang-nhap": "/dang-nhap", **addresses(site)}.items():
        if role in PAGES.get(name, EVERYBODY):
            made.page.goto(address)
            if found := wrong(made.page, language):
                faults[name] = found

    assert faults == {}


JUDGED: dict[tuple[str, int], list[str]] = {}


def wrong(page: Page, language: str) -> list[str]:
    """Return what axe finds, whether a page scrolls sideways, and what an English page leaves in Vietnamese.

    A page that another role was shown in the very same form was judged then.
    """
    width = page.viewport_size["width"] if page.viewport_size else 0
    shown = re.sub(r"(Clerk|Officer|Signer|Archivist|Admin) Nguyễn", "", page.content())
    if (shown, width) not in JUDGED:
        JUDGED[shown, width] = judged(page, language)
    return JUDGED[shown, width]


def judged(page: Page, language: str) -> list[str]:
    """Judge one page as it is shown."""
    tags = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", tags)
    faults = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
    if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
        faults.append("scrolls sideways")
    if language == "en":
        faults += [text for text in page.evaluate(SPOKEN) if VIETNAMESE.search(text) and "Nguyễn" not in text]
    return faults
