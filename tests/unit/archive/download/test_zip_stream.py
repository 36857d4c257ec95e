"""A ZIP sent as it is written."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.files import CHUNK
from shared.zip_stream import zip_stream

NAMES = st.text("abcđế 012/.", min_size=1, max_size=8).filter(lambda name: not name.endswith("/"))


def _of(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=5))
def test_what_goes_in_comes_out(files: dict[str, bytes]) -> None:
    whole = b"".join(zip_stream((name, _of(data), len(data)) for name, data in files.items()))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_the_same_files_give_the_same_bytes() -> None:
    files = [("a.pdf", _of(b"a"), 1), ("b.pdf", _of(b"b" * 5000), 5000)]

    assert b"".join(zip_stream(files)) == b"".join(zip_stream(files))


def test_a_large_file_never_sits_in_memory() -> None:
    class Zeros(io.RawIOBase):
        left = 64 * CHUNK

        def read(self, size: int = -1) -> bytes:
            piece = b"\0" * min(size, self.left)
            self.left -= len(piece)
            return piece

    tracemalloc.start()
    try:
        sent = sum(len(piece) for piece in zip_stream([("zeros", lambda: cast(BinaryIO, Zeros()), 64 * CHUNK)]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert sent > 64 * CHUNK
    assert peak < 8 * CHUNK


@pytest.mark.parametrize("said", [2, 4])
def test_a_file_of_another_length_breaks_the_stream(said: int) -> None:
    with pytest.raises(EOFError, match="has 3 bytes"):
        list(zip_stream([("a", _of(b"abc"), said)]))


def test_files_are_opened_one_at_a_time_and_closed_when_the_reader_leaves() -> None:
    opened: list[io.BytesIO] = []

    def opener() -> BinaryIO:
        opened.append(io.BytesIO(b"x" * 3 * CHUNK))
        return opened[-1]

    stream = zip_stream([("a", opener, 3 * CHUNK), ("b", opener, 3 * CHUNK)])
    next(stream)
    assert len(opened) == 1
    stream.close()  # type: ignore[attr-defined]

    assert opened[0].closed
