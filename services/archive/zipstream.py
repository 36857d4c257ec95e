"""A ZIP written as it is sent: stored, not compressed, never whole in memory."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

CHUNK = 1024 * 1024


class Sink(io.RawIOBase):
    """Takes what zipfile writes and hands it on."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.waiting += piece
        return len(piece)

    def take(self) -> bytes:
        piece = bytes(self.waiting)
        self.waiting.clear()
        return piece


def zip_stream(files: Iterable[tuple[str, Callable[[], BinaryIO], int]]) -> Iterator[bytes]:
    """Yield a ZIP of (name, opener, size in bytes) piece by piece."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[arg-type]
        for name, opener, size in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.file_size = size
            with opener() as source, archive.open(entry, "w") as target:
                while piece := source.read(CHUNK):
                    target.write(piece)
                    yield sink.take()
            yield sink.take()
    yield sink.take()
