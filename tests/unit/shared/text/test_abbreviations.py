"""Abbreviations are opened and closed, and codes of papers stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.abbreviations import CLOSE, OPEN, closed, opened


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở TT&TT, CNTT", "Sở Thông tin và Truyền thông, công nghệ thông tin"),
        ("Trung tâm CNTT&TT.", "Trung tâm Công nghệ thông tin và Truyền thông."),
    ],
)
def test_an_abbreviation_is_opened_and_its_name_closed(short: str, full: str) -> None:
    assert opened(short) == full
    assert closed(full) == short


@pytest.mark.parametrize("code", ["45/QĐ-UBND", "152/2025/NĐ-CP", "01/TTr-HĐTĐKT", "UBNDX"])
def test_a_code_is_no_abbreviation(code: str) -> None:
    assert opened(code) == code


@given(st.lists(st.sampled_from(sorted(CLOSE)), min_size=1).map(", ".join))
def test_names_that_were_closed_are_opened_as_they_were(text: str) -> None:
    assert opened(closed(text)) == text


def test_no_two_abbreviations_mean_the_same() -> None:
    assert len(CLOSE) == len(OPEN)
