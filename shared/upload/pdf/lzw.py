"""LZWDecode of PDF (ISO 32000-2, 7.4.4), from piece to piece."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

Pieces = Iterable[bytes]
PIECE = 1 << 16
_CLEAR, _END = 256, 257


def lzw(pieces: Pieces, early: int = 1) -> Iterator[bytes]:
    """LZWDecode; `early` is its parameter EarlyChange."""
    table: list[bytes] = [bytes([byte]) for byte in range(256)] + [b"", b""]
    before, output = b"", bytearray()
    for code in _codes(pieces, table, early):
        if code == _END:
            break
        if code == _CLEAR:
            del table[258:]
            before = b""
            continue
        entry = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 4096:
            table.append(before + entry[:1])
        before = entry
        output += entry
        if len(output) > PIECE:
            yield bytes(output)
            output.clear()
    yield bytes(output)


def _codes(pieces: Pieces, table: Sequence[bytes], early: int) -> Iterator[int]:
    """Yield the codes of LZW data, each as wide as the table is long by then."""
    bits = held = 0
    for byte in chain.from_iterable(pieces):
        held, bits = held << 8 | byte, bits + 8
        width = min(12, max(9, (len(table) + early).bit_length()))
        if bits >= width:
            bits -= width
            yield held >> bits
            held &= (1 << bits) - 1
