"""Numbers are written in the words official papers use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.number_words import from_words, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (1_000_000, "một triệu"),
    ],
)
def test_a_number_is_written_as_it_is_said(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_two_numbers_never_share_their_words(number: int, other: int) -> None:
    assert (in_words(number) == in_words(other)) == (number == other)


@pytest.mark.parametrize("number", [-1, 10**12])
def test_a_number_beyond_the_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        in_words(number)


@given(st.integers(0, 10**12 - 1))
def test_the_words_of_a_number_are_read_as_that_number(number: int) -> None:
    assert from_words(in_words(number)) == number


@pytest.mark.parametrize(("words", "number"), [("hai mươi tư", 24), ("một trăm lẻ năm", 105), ("Ba ngàn", 3000)])
def test_other_habits_of_saying_a_number_are_read(words: str, number: int) -> None:
    assert from_words(words) == number


@given(
    st.lists(
        st.sampled_from(["một", "hai", "mười", "mươi", "trăm", "nghìn", "triệu", "linh", "lăm", "mốt", "không", "đồng"])
    ).map(" ".join)
)
def test_words_that_say_no_number_are_refused(words: str) -> None:
    try:
        number = from_words(words)
    except ValueError:
        return
    assert in_words(number) == words
