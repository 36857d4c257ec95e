"""Reads signed files out of what was sent: PDFs one by one, and those in ZIPs, each bounded."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from services.signing.errors import PileUnreadable
from services.signing.most import PAPERS

LARGEST = 64 * 2**20  # bytes of one file of a ZIP
ZIP = b"PK\x03\x04"


def signed_files(sent: Iterable[tuple[str, BinaryIO]]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file; raises PileUnreadable for a broken ZIP, or more than a signed paper has."""
    for name, file in sent:
        head = file.read(len(ZIP))
        file.seek(0)
        if head == ZIP:
            yield from _of_zip(name, file)
        else:
            yield name, _bounded(name, file)


def _of_zip(name: str, file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".pdf")]
            if len(entries) > PAPERS:
                raise PileUnreadable(name=name)
            for entry in entries:
                with archive.open(entry) as content:
                    yield entry.filename, _bounded(entry.filename, content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise PileUnreadable(name=name) from error


def _bounded(name: str, file: object) -> bytes:
    data = file.read(LARGEST + 1)  # type: ignore[attr-defined]
    if len(data) > LARGEST:
        raise PileUnreadable(name=name)
    return bytes(data)
