"""How tests are spread over processes: what shares something dear stays together, and the dearest comes first."""

from typing import Any  # xdist ships no types

import pytest

# folders whose tests share a site, an office or the papers of a whole pack: one process takes them all
TOGETHER = ("tests/browser/", "tests/contracts/", "tests/unit/shared/packs/", "tests/unit/filling/checker/")
# what takes longest, the longest first; whatever is not named here fills the gaps that these leave at the end
FIRST = (
    "tests/browser/test_weights.py",  # this and the next judge the pages of a site on which nobody has worked yet
    "tests/browser/test_pages.py",
    "tests/browser/",
    "tests/faults/test_matrix.py",  # waits for real servers more than it works, beside the browser
    "tests/journeys/",  # test_stack is the last of them: beside the matrix it would be a second whole site
    "tests/faults/",
    "tests/unit/filling/checker/",
    "tests/unit/shared/packs/",
    "tests/contracts/",
    "tests/unit/signing/",
    "tests/unit/filling/",
    "tests/unit/intake/",
)


def scope(nodeid: str) -> str:
    """Return what a test stays together with: its folder where that shares something, else its file."""
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.split("::", 1)[0])


def rank(nodeid: str) -> int:
    """Return how early a test comes."""
    return next((place for place, start in enumerate(FIRST) if nodeid.startswith(start)), len(FIRST))


def dearest_first(items: list[pytest.Item]) -> None:
    """Put what takes longest first; the tests of a file stay in their order."""
    items.sort(key=lambda item: (rank(item.nodeid), scope(item.nodeid)))


def scheduler(config: pytest.Config, log: Any) -> Any:
    """Return xdist's own scheduler, which gives a process a scope at a time, in the order of the collection."""
    from xdist.scheduler import LoadScopeScheduling  # only where tests run in several processes

    config.option.loadscopereorder = False
    made = LoadScopeScheduling(config, log)
    made._split_scope = scope
    return made
