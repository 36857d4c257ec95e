"""How long pages take: lists within 300 ms at the 95th percentile, the first page of a paper within 1.5 s."""

import sys
import time
from collections.abc import Callable
from statistics import quantiles

import pytest

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab

LISTS = ("/viec", "/dot", "/dot/{season}", "/ho-so", "/ho-so/{dossier}", "/kho?q=nong+thon", "/so")
TIMES, LIST, PAPER = 20, 0.3, 1.5  # how often each is asked; seconds
BUSY = 4  # times as long, where the machine works for others too: what a budget catches is another order of growth


def test_lists_and_papers_are_within_their_budget(
    tab: Callable[..., Tab], site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tab(Role.CLERK).page
    page.goto("/viec")
    taken: dict[str, float] = {}
    for address in map(site.address, LISTS):
        taken[address] = quantiles([asked(page.request.get, address) for _ in range(TIMES)], n=20)[-1]
    page.goto(site.address("/van-ban/{document}"))
    began = time.perf_counter()
    page.reload()
    page.locator("[data-drawn]").wait_for()
    drawn = time.perf_counter() - began
    lines = [f"{address} p95 {seconds * 1000:.0f} ms" for address, seconds in taken.items()]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *lines, f"first page of a paper {drawn * 1000:.0f} ms", ""]))

    assert {address: seconds for address, seconds in taken.items() if seconds > LIST * BUSY} == {}
    assert drawn <= PAPER * BUSY


def asked(get: Callable[[str], object], address: str) -> float:
    """Return how many seconds an answer took."""
    began = time.perf_counter()
    get(address)
    return time.perf_counter() - began
