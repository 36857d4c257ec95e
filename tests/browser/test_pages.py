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
    "/dot/{season}/lap-ho-so": OFFICE,
    "/dot/{season}/don-vi": OFFICE,
    "/dot/{season}/sang-kien": OFFICE,
    "/bang/{submission}": OFFICE,
    "/bang/{submission}/trung-ten?dot={season}": OFFICE,
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
WIDTHS = (1280, 360)
# what a page has of whoever sees it: their name, the key of one opening, the dialog of signing in again (no part of it)
OWN = re.compile(
    '(Clerk|Officer|Signer|Archivist|Admin) Nguyễn|lan=[^"]*|<template id=.again-kept.*?</template>', re.DOTALL
)
MENU = re.compile(r'(?<=<a class="brand" href="/"><strong>HoSo</strong></a>).*?</details>', re.DOTALL)
REFUSAL = re.compile(r'class="summary bad".*?</div>', re.DOTALL)
UNFOLDED = """() => [...document.querySelectorAll("[data-wide-open]")]
  .every((fold) => fold.open === matchMedia("(min-width: 60rem)").matches)"""
DRAWN: dict[str, dict[int, list[str]]] = {}  # what is wrong at each width, by the content that a page came with
MENUS: set[str] = set()
MENU_PLACE = "header nav"
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
    ask = tab(role).page.request.get  # with the browser's cookie, and without drawing what the last test draws
    answers = {name: ask(address, headers={"Accept": "text/html"}) for name, address in addresses(site).items()}
    refusals = {name: REFUSAL.findall(answer.text()) for name, answer in answers.items() if answer.status == 403}

    assert {name: answer.status for name, answer in answers.items()} == {
        name: 200 if role in roles else 403 for name, roles in PAGES.items()
    }
    assert [name for name, texts in refusals.items() if "admin" not in "".join(texts)] == []


@pytest.mark.parametrize("role", Role)
def test_every_link_of_the_bar_leads_to_a_page(tab: Callable[..., Tab], role: Role) -> None:
    page = tab(role).page
    links = [link.get_attribute("href") or "" for link in page.locator("header nav a").all()]
    statuses = {link: page.request.get(link).status for link in links}

    assert len(links) >= 2
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", Role)
def test_no_page_shuts_anybody_out(tab: Callable[..., Tab], site: Site, role: Role, language: str) -> None:
    made = tab(role)
    made.context.add_cookies([{"name": "hoso_lang", "value": language, "url": site.url}])
    faults = {
        name: faults_of(made.page, address, language)
        for name, address in {"/dang-nhap": "/dang-nhap", **addresses(site)}.items()
        if role in PAGES.get(name, EVERYBODY)
    }

    assert {name: texts for name, texts in faults.items() if any(texts.values())} == {}


def faults_of(page: Page, address: str, language: str) -> dict[int, list[str]]:
    """Return what is wrong with a page in windows of each width.

    What came in the very same bytes for another role is not drawn again; with another menu, its menu is judged alone.
    """
    body = OWN.sub("", page.request.get(address, headers={"Accept": "text/html"}).text())
    content, menu = MENU.sub("", body), "".join(MENU.findall(body))
    if content in DRAWN and menu in MENUS:
        return DRAWN[content]
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    page.goto(address)
    place = MENU_PLACE if content in DRAWN else "html"
    faults = {width: wrong_at(page, width, language, place) for width in WIDTHS}
    DRAWN.setdefault(content, faults)
    MENUS.add(menu)
    return faults


def wrong_at(page: Page, width: int, language: str, place: str) -> list[str]:
    """Return what is wrong with a page in a window of so many pixels; what unfolds by its width has done so."""
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_function(UNFOLDED)
    return wrong(page, language, place)


def wrong(page: Page, language: str, place: str = "html") -> list[str]:
    """Return what axe finds, whether a page scrolls sideways, and what an English page leaves in Vietnamese."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    violations = page.evaluate("([place, options]) => axe.run(place, options)", [place, options])["violations"]
    faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in violations]
    if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
        faults.append("scrolls sideways")
    if language == "en":
        faults += [text for text in page.evaluate(SPOKEN) if VIETNAMESE.search(text) and "Nguyễn" not in text]
    return faults
