"""Nobody is sent to another site, whatever address a form brings along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portal.pages.addresses import local


@pytest.mark.parametrize("path", ["/viec", "/kho?q=a&year=2025", "/ho-so/01J#x"])
def test_an_address_of_ours_stays(path: str) -> None:
    assert local(path) == path


@pytest.mark.parametrize(
    "path",
    ["", "viec", "//evil", "/\\evil", "https://evil", "javascript:x", "/a\nb", "/\t/evil", "\\\\evil", "///evil"],
)
def test_any_other_becomes_the_first_page(path: str) -> None:
    assert local(path) == "/viec"


@given(st.text(max_size=60))
def test_whatever_is_given_stays_on_this_site(path: str) -> None:
    answer = local(path)

    assert answer.startswith("/")
    assert answer[1:2] not in ("/", "\\")
    assert answer.isprintable()
