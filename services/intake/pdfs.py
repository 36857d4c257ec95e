"""PDF files as pypdf sees them: whole, not encrypted, and with nothing in them that runs or hides files."""

import logging
import time
from typing import IO, Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from shared.errors import FileCorrupt, FilePassword, FilePdfActive, FileTooComplex

OBJECTS = 500_000
SECONDS = 8.0
_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/XFA": "XFA",
    "/EmbeddedFiles": "tệp đính kèm",
    "/EF": "tệp đính kèm",
    "/RichMediaContent": "RichMedia",
}
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "Launch",
    "/ImportData": "ImportData",
    "/SubmitForm": "SubmitForm",
    "/Rendition": "Rendition",
    "/GoToE": "tệp đính kèm",
}

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said to its sender, not logged


def check_pdf(file: IO[bytes]) -> None:
    """Walk every object of an open PDF once.

    Raises FilePassword (any encryption), FilePdfActive, FileCorrupt, or FileTooComplex after 8 s or 500,000 objects.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise FileCorrupt(where="%%EOF")
    file.seek(0)
    reader = pypdf.PdfReader(file, strict=False)
    if reader.is_encrypted:
        raise FilePassword()
    if not len(reader.pages):
        raise FileCorrupt(where="/Pages")
    _walk(reader)


def _walk(reader: pypdf.PdfReader) -> None:
    deadline = time.monotonic() + SECONDS
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    walked = 0
    while waiting:
        walked += 1
        if walked > OBJECTS or time.monotonic() > deadline:
            raise FileTooComplex(why=f"> {OBJECTS} / {SECONDS:.0f} s")
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            _check(one)
            waiting += list(one.values())
        elif isinstance(one, ArrayObject):
            waiting += list(one)


def _check(one: DictionaryObject) -> None:
    for key, what in _KEYS.items():
        if key in one:
            raise FilePdfActive(what=what)
    action = one.get("/S")
    if isinstance(action, str) and action in _ACTIONS:
        raise FilePdfActive(what=_ACTIONS[action])
