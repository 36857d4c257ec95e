"""Files of a record that are checked as they are read: what is not as it was kept is never given to its end."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO  # the type of a buffer has a name from Python 3.12 on

from services.archive.errors import VaultDamaged
from shared.files import CHUNK, pieces

AT_FIRST = 4 * CHUNK  # bytes of a file that are read before the first is given: a smaller one is checked by then


class CheckedFile(io.RawIOBase):
    """A file that raises VaultDamaged in the place of its last bytes when its SHA-256 is not the one it was kept with.

    A file of up to 4 MiB is read and checked as it is opened, so nothing of a changed one is given at all.
    """

    def __init__(self, source: BinaryIO, sha256: str, damaged: VaultDamaged) -> None:
        self._source = source
        self._checked = _checked(source, sha256, damaged)
        try:
            self._left = memoryview(next(self._checked, b""))
        except BaseException:
            source.close()
            raise

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what comes next; raises VaultDamaged."""
        target = memoryview(buffer).cast("B")
        if not self._left:
            self._left = memoryview(next(self._checked, b""))
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def close(self) -> None:
        self._source.close()
        super().close()


def checked(source: BinaryIO, sha256: str, damaged: VaultDamaged) -> BinaryIO:
    """Return a file that checks itself against its SHA-256 as it is read; raises `damaged` at once for a small one."""
    return io.BufferedReader(CheckedFile(source, sha256, damaged), CHUNK)


def part(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """Yield the bytes of a file from `start` up to `end`, in pieces, and close it.

    The last piece is held back until the whole file was read: by then it was checked.
    """
    with file:
        held, at = b"", 0
        for piece in pieces(file):
            here = piece[max(start - at, 0) : max(end - at, 0)]
            at += len(piece)
            if here:
                if held:
                    yield held
                held = here
        if held:
            yield held


def _checked(source: BinaryIO, sha256: str, damaged: VaultDamaged) -> Iterator[bytes]:
    """Yield a file in pieces, each only when the next was read, and the last one when the digest is right."""
    digest = hashlib.sha256()
    held, following = b"", source.read(AT_FIRST)
    while following:
        digest.update(following)
        if held:
            yield held
        held, following = following, source.read(CHUNK)
    if digest.hexdigest() != sha256:
        raise damaged
    yield held
