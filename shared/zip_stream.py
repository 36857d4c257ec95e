"""A ZIP written as it is sent: stored, not compressed, never whole in memory."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO  # the type of a buffer has a name from Python 3.12 on

from shared.files import CHUNK, pieces


class _Sink(io.RawIOBase):
    """Takes what zipfile writes and hands it on; it cannot be sought, so sizes follow each file's bytes."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = memoryview(data).cast("B")
        self._waiting += piece
        return len(piece)

    def full(self) -> Iterator[bytes]:
        """Yield what waits where it is as much as is sent at once: a piece costs the same, however small it is."""
        if len(self._waiting) >= CHUNK:
            yield self.take()

    def take(self) -> bytes:
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece


def zip_stream(files: Iterable[tuple[str, Callable[[], BinaryIO], int]]) -> Iterator[bytes]:
    """Yield a ZIP of (name, opener, size in bytes) in pieces of about a mebibyte, one file open at a time.

    The same files give the same bytes. Raises EOFError, which breaks the stream off, for a file that is not as long
    as announced: a ZIP cut short is better than one that looks whole.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name, opener, size in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.file_size = size  # from this zipfile decides whether the entry needs ZIP64
            with opener() as source, archive.open(entry, "w") as target:
                sent = 0
                for piece in pieces(source):
                    sent += target.write(piece)
                    yield from sink.full()
                if sent != size:
                    raise EOFError(f"{name} has {sent} bytes, not {size}")
    yield sink.take()


def stored_zip(files: Iterable[tuple[str, Callable[[], bytes]]]) -> Iterator[bytes]:
    """Yield a ZIP of (name, reader of a small file), each read when its turn comes; the same files, the same bytes."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name, read in files:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), read())
            yield from sink.full()
    yield sink.take()
