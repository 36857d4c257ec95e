"""Numbers and money are written with dots between thousands, and read again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.numbers import money_in_words, read_money, read_number, write_money, write_number


def test_a_million_dong_is_written_with_dots_and_in_words() -> None:
    assert write_money(1_000_000) == "1.000.000 đồng"
    assert money_in_words(1_000_000) == "Một triệu đồng"


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_number_that_was_written_is_read_as_itself(number: Decimal) -> None:
    assert read_number(write_number(number)) == number


@given(st.integers(0, 10**12 - 1))
def test_an_amount_that_was_written_is_read_as_itself(dong: int) -> None:
    assert read_money(write_money(dong)) == dong


@pytest.mark.parametrize("text", ["1,000,000 đồng", "1.00 đồng", "1.000.000", "0,5 đồng", "đồng", ""])
def test_other_forms_of_money_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no money"):
        read_money(text)


@given(st.text(max_size=12))
def test_a_text_that_is_no_number_is_refused(text: str) -> None:
    try:
        number = read_number(text)
    except ValueError:
        return
    assert number == read_number(write_number(number))
