"""Whatever bytes a PDF or its pictures begin and end with, their readers come to an end and say a number."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.upload.errors import FileCorrupt
from shared.upload.pdf.end import find_end
from shared.upload.pdf.pictures import drawn_size, fax_size, inline_sizes, jbig2_size, jpeg2000_size, jpeg_size

PADDING = st.lists(st.sampled_from([b"\0", b"\n", b"\r\n", b" ", b"\t", b"\f", b"\0" * 70_000]), max_size=6).map(
    b"".join
)


@settings(deadline=None)
@given(body=st.binary(max_size=200), padding=PADDING)
def test_a_file_ends_behind_its_last_end_whatever_pads_it(body: bytes, padding: bytes) -> None:
    whole = body + b"%%EOF"

    assert find_end(io.BytesIO(whole + padding)) == len(whole)


@settings(deadline=None)
@given(body=st.binary(max_size=200).filter(lambda body: not body.rstrip(b"\0\t\n\f\r ").endswith(b"%%EOF")))
def test_a_file_that_ends_otherwise_is_damaged(body: bytes) -> None:
    with pytest.raises(FileCorrupt):
        find_end(io.BytesIO(b"%%EOF\n" + body + b"x"))


@settings(deadline=None)
@given(
    begin=st.sampled_from([b"", b"\xff\xd8\xff\xc0", b"\xff\x4f\xff\x51", b"\0\0\0\1\x30\0\1", b"BI /W 9 "]),
    rest=st.binary(max_size=300),
)
def test_no_bytes_break_the_header_of_a_picture(begin: bytes, rest: bytes) -> None:
    sizes = [
        jpeg_size(begin + rest),
        jpeg2000_size(begin + rest),
        jbig2_size(begin + rest),
        *inline_sizes(begin + rest),
    ]

    assert all(size >= 0 for size in sizes)


VALUES = st.none() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.text(max_size=5), max_size=2)


@settings(deadline=None)
@given(
    entries=st.dictionaries(
        st.sampled_from(["/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/ImageMask", "/Rows", "/Columns"]),
        VALUES,
    )
)
def test_no_entries_break_the_size_of_a_picture(entries: dict[str, object]) -> None:
    assert drawn_size(entries) >= 0
    assert fax_size(entries, entries, 100) >= 0
