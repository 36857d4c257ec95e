"""What pages weigh over the wire: 120 KB the first time, 15 KB after, without the drawing of papers."""

from collections.abc import Callable

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab

FIRST, AFTER = 120_000, 15_000  # bytes, compressed as they are sent
PAGES = ("/viec", "/dot", "/dot/{season}", "/ho-so", "/ho-so/{dossier}", "/kho?q=nong+thon", "/kho/{record}", "/so")


def test_no_page_weighs_more_than_its_budget(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.CLERK).page
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    weights = {}
    for address in map(site.address, PAGES):
        sizes.clear()
        page.goto(address)
        weights[address] = sum(sizes)
    sizes.clear()
    first = tab().page
    first.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    first.goto("/dang-nhap")

    assert 0 < sum(sizes) <= FIRST
    assert {address: weight for address, weight in weights.items() if weight > AFTER} == {}
