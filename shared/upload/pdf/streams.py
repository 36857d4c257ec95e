"""Weighs the streams of a PDF: how much each unpacks to by its own chain of filters, and all of them together."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any  # what stands in a PDF: pypdf types no entry

from pypdf.generic import PdfObject, StreamObject

from shared.upload.errors import FilePdfBomb, FileTooComplex
from shared.upload.pdf.filters import FILTERS, Filter, cut
from shared.upload.pdf.lzw import lzw
from shared.upload.pdf.pictures import (
    drawn_size,
    fax_size,
    inline_sizes,
    integer,
    jbig2_size,
    jpeg2000_size,
    jpeg_size,
)

LARGEST = 300 * 2**20  # bytes of one stream or picture: an A2 sheet in colour at 400 dpi has 190 MiB
WHOLE = 2**30  # bytes of all streams together, or
TIMES = 10  # times the bytes of the file, whichever is more: pages that were scanned without loss
_ROW = 64 * 2**20
_OVERLAP = 500  # bytes, in which the entries of a picture within a page's text may be cut
_HEAD = 16 * 2**20
_PARMS = ("/DecodeParms", "/DP")
_PICTURES = {
    **dict.fromkeys(("/DCTDecode", "/DCT"), jpeg_size),
    "/JPXDecode": jpeg2000_size,
    "/JBIG2Decode": jbig2_size,
}
_FAX = ("/CCITTFaxDecode", "/CCF")


@dataclass(kw_only=True)
class Scales:
    """The unpacked bytes of a file's streams so far, and the deadline of the count."""

    file_size: int
    deadline: float
    whole: int = 0

    def weigh(self, name: str, stream: StreamObject) -> None:
        """Weigh one stream; raises FilePdfBomb beyond 300 MiB, or for the whole file 1 GiB, FileTooComplex for time."""
        entries = resolved(stream)
        if entries.get("/Subtype") == "/Image":
            self._allow(name, drawn_size(entries))
        pieces: Iterable[bytes] = cut(StreamObject.get_data(stream))  # as it stands in the file
        for kind, parms in _chain(entries):
            if _row(parms) > _ROW:
                raise FilePdfBomb(why=f"{name}: /Columns")
            if kind in _PICTURES:
                self._allow(name, _PICTURES[kind](_head(pieces)))
            elif kind in _FAX:
                self._allow(name, fax_size(parms, entries, len(_head(pieces))))
            if kind not in FILTERS:
                break
            pieces = self._counted(name, _filter(kind, parms)(pieces))
        before = b""
        for piece in pieces:
            if entries.get("/Subtype") != "/Image":
                for size in inline_sizes(before + piece):
                    self._allow(name, size)
            before = piece[-_OVERLAP:]

    def _counted(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass pieces on, and count them: the output of a filter may be large though the next one reduces it."""
        size = 0
        for piece in pieces:
            size += len(piece)
            self.whole += len(piece)
            self._allow(name, size)
            if self.whole > max(WHOLE, TIMES * self.file_size):
                raise FilePdfBomb(why=f"> {WHOLE >> 20} MiB")
            if time.process_time() > self.deadline:
                raise FileTooComplex(why=f"{name}: > {self.whole >> 20} MiB")
            yield piece

    def _allow(self, name: str, size: int) -> None:
        if size > LARGEST:
            raise FilePdfBomb(why=f"{name}: > {LARGEST >> 20} MiB")


def resolved(entries: Mapping[str, object]) -> dict[str, object]:
    """Return the entries of a dictionary, references followed."""
    return {key: value.get_object() if isinstance(value, PdfObject) else value for key, value in entries.items()}


def _chain(entries: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the filters of a stream in their order, each with its parameters."""
    filters, parms = (entries.get(long, entries.get(short)) for long, short in (("/Filter", "/F"), _PARMS))
    kinds = filters if isinstance(filters, list) else [filters]
    each = parms if isinstance(parms, list) else [parms]
    for number, kind in enumerate(kinds):
        own = each[number].get_object() if number < len(each) and isinstance(each[number], PdfObject) else None
        name = kind.get_object() if isinstance(kind, PdfObject) else kind
        if isinstance(name, str):
            yield name, resolved(own) if isinstance(own, dict) else {}


def _filter(kind: str, parms: Mapping[str, object]) -> Filter:
    return partial(lzw, early=0) if FILTERS[kind] is lzw and parms.get("/EarlyChange") == 0 else FILTERS[kind]


def _row(parms: Mapping[str, object]) -> int:
    """Return the bytes of a row that a predictor holds at once; none where there is no predictor."""
    if not integer(parms.get("/Predictor")) > 1:
        return 0
    return (
        integer(parms.get("/Columns"))
        * (integer(parms.get("/Colors")) or 1)
        * (integer(parms.get("/BitsPerComponent")) or 8)
        // 8
    )


def _head(pieces: Iterable[bytes]) -> bytes:
    """Return the beginning of a stream, which holds the size of a picture."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) > _HEAD:
            break
    return head
