"""Each filter gives what it was made from, cut into pieces anywhere, and breaks on nothing."""

import base64
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf._codecs._codecs import LzwCodec

from shared.upload.pdf.filters import FILTERS, Filter, ascii_85, ascii_hex, flate, run_length
from shared.upload.pdf.lzw import lzw

BYTES = st.binary(max_size=3000) | st.integers(0, 255).flatmap(
    lambda byte: st.integers(0, 20_000).map(lambda count: bytes([byte]) * count)
)


def runs(data: bytes) -> bytes:
    """Return data as RunLengthDecode has them, runs and copies by turns."""
    packed = bytearray()
    for start in range(0, len(data), 100):
        part = data[start : start + 100]
        if len(part) > 1 and len(set(part)) == 1:
            packed += bytes([257 - len(part), part[0]])
        else:
            packed += bytes([len(part) - 1]) + part
    return bytes(packed) + b"\x80"


PACKED = {
    "flate": (flate, zlib.compress),
    "flate without a header": (flate, lambda data: zlib.compress(data, wbits=-15)),
    "lzw": (lzw, lambda data: LzwCodec().encode(data)),
    "hex": (ascii_hex, lambda data: data.hex().encode() + b">"),
    "base 85": (ascii_85, lambda data: base64.a85encode(data) + b"~>"),
    "runs": (run_length, runs),
}


@pytest.mark.parametrize(("unpack", "pack"), PACKED.values(), ids=PACKED.keys())
@settings(deadline=None)
@given(data=BYTES, cut=st.integers(1, 500))
def test_a_stream_is_unpacked_to_what_it_was(unpack: Filter, pack: object, data: bytes, cut: int) -> None:
    packed = pack(data)  # type: ignore[operator]
    pieces: Iterator[bytes] = (packed[start : start + cut] for start in range(0, len(packed), cut))

    assert b"".join(unpack(pieces)) == data


@pytest.mark.parametrize("unpack", FILTERS.values(), ids=FILTERS.keys())
@settings(deadline=None)
@given(data=st.binary(max_size=2000))
def test_no_bytes_break_a_filter(unpack: Filter, data: bytes) -> None:
    assert isinstance(b"".join(unpack([data])), bytes)


def test_a_chain_is_unpacked_from_its_first_filter_to_its_last() -> None:
    packed = base64.a85encode(zlib.compress(runs(b"abc" * 999))) + b"~>"

    assert b"".join(run_length(flate(ascii_85([packed])))) == b"abc" * 999


def test_a_piece_stays_small_however_much_it_unpacks_to() -> None:
    packed = zlib.compress(zlib.compress(bytes(50_000_000)))
    sizes = [len(piece) for piece in flate(flate([packed]))]

    assert sum(sizes) == 50_000_000
    assert max(sizes) <= 1 << 16
