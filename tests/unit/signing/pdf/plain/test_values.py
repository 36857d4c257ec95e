"""The strict reader of PDF values: what the writer wrote comes back, two readings are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.signing.pdf.plain.values import Ref, Stream, Unplain, Value, read_value, same
from services.signing.pdf.plain.write_value import written

NAMES = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E, blacklist_characters="()<>[]{}/%#"), max_size=8
).map(lambda text: f"/{text}")
SINGLE = st.one_of(
    NAMES, st.binary(max_size=20), st.integers(-(10**9), 10**9), st.booleans(), st.integers(1, 9_999_999).map(Ref)
)
VALUES = st.recursive(
    SINGLE, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=20
)


@given(VALUES)
def test_what_was_written_is_read_back(value: Value) -> None:
    again, end = read_value(written([value]), 0)

    assert same(again, [value])
    assert end == len(written([value]))


@given(st.floats(-10_000, 10_000))
def test_a_number_is_written_without_an_exponent(value: float) -> None:
    again, _ = read_value(written([value]), 0)

    assert isinstance(again, list)
    assert isinstance(again[0], int | float)
    assert again[0] == pytest.approx(value, abs=1e-6)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(data: bytes) -> None:
    try:
        _, end = read_value(data, 0)
    except Unplain:
        return
    assert 0 < end <= len(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<</A 1/A 2>>",
        b"[1 2",
        b"[1 % 2]",
        b"/A#42 ",
        b"(a(b)c)",
        b"(\\777)",
        b"(\\q)",
        b"(a\rb)",
        b"<abc>",
        b"[null]",
        b"[1 0 R 1 1 R]",
        b"[0 0 R]",
        b"<</A>>",
        b"<<1 2>>",
        b"[" * 50 + b"]" * 50,
        b"[{}]",
        b"\x0b[]",
        b"truefalse",
        b"",
    ],
)
def test_a_spelling_that_may_be_read_in_two_ways_is_refused(data: bytes) -> None:
    with pytest.raises(Unplain):
        read_value(data, 0)


def test_one_is_not_true_and_a_name_is_no_string() -> None:
    assert not same(1, True)
    assert not same(1, 1.0)
    assert not same("/A", b"/A")
    assert not same([1], [1, 2])
    assert not same({"/A": 1}, {"/A": 1, "/B": 1})
    assert not same(Stream(entries={}, data=b"a"), Stream(entries={}, data=b"b"))
