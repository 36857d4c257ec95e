"""Where a PDF ends: at its last `%%EOF`, behind which scanners and servers may have laid white space or zeros."""

from typing import IO

from shared.upload.errors import FileCorrupt

END = b"%%EOF"
_PADDING = b"\0\t\n\f\r "
_STEP = 1 << 16


def find_end(file: IO[bytes]) -> int:
    """Return how long an open PDF is without its padding; raises FileCorrupt when more stands behind its end."""
    size = file.seek(0, 2)
    while size:
        start = max(0, size - _STEP)
        file.seek(start)
        kept = file.read(size - start).rstrip(_PADDING)
        size = start + len(kept)
        if kept:
            break
    file.seek(max(0, size - len(END)))
    if file.read(len(END)) != END:
        raise FileCorrupt(where=END.decode())
    return size
