"""The Range header of RFC 9110."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.archive.download.ranges import parse_range
from services.archive.errors import RangeNotSatisfiable


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 0)), ("bytes=2-5", (2, 5)), ("bytes=2-", (2, 9)), ("bytes=2-99", (2, 9)),
        ("bytes=-3", (7, 9)), ("bytes=-99", (0, 9)), ("Bytes=9-9", (9, 9)), (" bytes= 1-2 ", (1, 2)),
    ],
)  # fmt: skip
def test_a_single_range_is_read(header: str, expected: tuple[int, int]) -> None:
    assert parse_range(header, 10) == expected


@pytest.mark.parametrize(
    "header",
    [None, "", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=--1",
     "bytes=٣-٥", "bytes=" + "9" * 5000 + "-"],
)  # fmt: skip
def test_what_is_no_single_range_is_ignored(header: str | None) -> None:
    assert parse_range(header, 10) is None


@pytest.mark.parametrize(("header", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=0-", 0), ("bytes=-5", 0)])
def test_a_range_outside_the_file_is_refused(header: str, size: int) -> None:
    with pytest.raises(RangeNotSatisfiable) as refused:
        parse_range(header, size)
    assert refused.value.status == 416


@given(first=st.integers(0, 60), last=st.integers(0, 60), size=st.integers(1, 50))
def test_a_range_is_what_slicing_gives(first: int, last: int, size: int) -> None:
    data = bytes(range(size))
    try:
        parsed = parse_range(f"bytes={first}-{last}", size)
    except RangeNotSatisfiable:
        assert data[first : last + 1] == b""
    else:
        expected = data[first : last + 1] if first <= last else None

        assert (data[parsed[0] : parsed[1] + 1] if parsed else None) == expected


@given(header=st.text(), size=st.integers(0, 50))
def test_any_header_gives_a_range_inside_the_file_or_the_error(header: str, size: int) -> None:
    try:
        parsed = parse_range(f"bytes={header}", size)
    except RangeNotSatisfiable:
        return

    assert parsed is None or 0 <= parsed[0] <= parsed[1] < size
