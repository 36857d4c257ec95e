"""The stream filters of PDF (ISO 32000-2, 7.4), from piece to piece: what they give is counted, never held whole."""

import base64
import binascii
import zlib
from collections.abc import Callable, Iterator
from itertools import chain

from shared.upload.pdf.lzw import PIECE, Pieces, lzw

Filter = Callable[[Pieces], Iterator[bytes]]
_SPACE = b"\0\t\n\f\r "


def cut(data: bytes) -> Iterator[bytes]:
    """Yield data in pieces: of what a filter has not taken yet, the library keeps a copy at every step."""
    return (data[start : start + PIECE] for start in range(0, len(data), PIECE))


def flate(pieces: Pieces) -> Iterator[bytes]:
    """FlateDecode; without its header too, as readers take it that mend damaged files."""
    rest, head = iter(pieces), b""
    while len(head) < 2 and (piece := next(rest, b"")):
        head += piece
    engine = zlib.decompressobj(zlib.MAX_WBITS if _is_zlib(head) else -zlib.MAX_WBITS)
    for piece in chain([head], rest):
        while piece:
            try:
                output = engine.decompress(piece, PIECE)
            except zlib.error:
                return
            yield output
            if engine.eof:
                return
            piece = engine.unconsumed_tail
    yield from _rest(engine)


def _rest(engine: "zlib._Decompress") -> Iterator[bytes]:
    while True:  # what stands ready though its input has ended
        try:
            output = engine.decompress(engine.unconsumed_tail, PIECE)
        except zlib.error:
            return
        if not output:
            return
        yield output


def _is_zlib(piece: bytes) -> bool:
    return len(piece) > 1 and piece[0] & 15 == 8 and int.from_bytes(piece[:2], "big") % 31 == 0


def ascii_hex(pieces: Pieces) -> Iterator[bytes]:
    """ASCIIHexDecode."""
    odd = b""
    for piece in pieces:
        body, end, _ = piece.partition(b">")
        digits = odd + body.translate(None, _SPACE)
        odd = digits[len(digits) & ~1 :]
        try:
            yield binascii.unhexlify(digits[: len(digits) & ~1])
        except binascii.Error:
            return
        if end:
            break
    if odd:
        yield b"\0"


def ascii_85(pieces: Pieces) -> Iterator[bytes]:
    """ASCII85Decode, its `z` for four zeros written out."""
    left = b""
    for piece in pieces:
        body, end, _ = piece.removeprefix(b"<~").partition(b"~")
        if not left and body == b"z" * len(body):  # the library takes seconds for each of a few million
            yield bytes(4 * len(body))
            if end:
                return
            continue
        signs = left + body.translate(None, _SPACE).replace(b"z", b"!!!!!")
        complete = len(signs) if end else len(signs) // 5 * 5
        left = signs[complete:]
        try:
            yield base64.a85decode(signs[:complete])
        except ValueError:
            return
        if end:
            return


def run_length(pieces: Pieces) -> Iterator[bytes]:
    """RunLengthDecode."""
    left, output = b"", bytearray()
    for piece in pieces:
        data, index = left + piece, 0
        while index < len(data):
            length = data[index]
            if length == 128:
                yield bytes(output)
                return
            if index + (2 if length > 128 else length + 2) > len(data):
                break
            output += (
                data[index + 1 : index + 2] * (257 - length) if length > 128 else data[index + 1 : index + length + 2]
            )
            index += 2 if length > 128 else length + 2
            if len(output) > PIECE:
                yield bytes(output)
                output.clear()
        left = data[index:]
    yield bytes(output)


FILTERS: dict[str, Filter] = {
    **dict.fromkeys(("/FlateDecode", "/Fl"), flate),
    **dict.fromkeys(("/LZWDecode", "/LZW"), lzw),
    **dict.fromkeys(("/ASCIIHexDecode", "/AHx"), ascii_hex),
    **dict.fromkeys(("/ASCII85Decode", "/A85"), ascii_85),
    **dict.fromkeys(("/RunLengthDecode", "/RL"), run_length),
    "/Crypt": iter,  # of Identity: another one is encryption
}
