"""PDF files as pypdf sees them: whole, not encrypted, and with nothing in them that runs or hides files."""

import logging
import mmap
import time
from typing import IO, cast

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from shared.errors.tree import HosoError
from shared.upload.errors import FileCorrupt, FileLocked, FilePassword, FilePdfActive, FileTooComplex
from shared.upload.pdf.end import find_end
from shared.upload.pdf.streams import Scales

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

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the fault of a file is the sender's answer, not a log line


def check_pdf(file: IO[bytes]) -> None:
    """Walk every object of an open PDF once, and weigh every stream.

    Raises FilePassword, FileLocked (any encryption), FilePdfActive, FilePdfBomb, FileCorrupt, or FileTooComplex after
    8 s or 500,000 objects.
    """
    deadline = time.process_time() + SECONDS
    size = find_end(file)
    with (
        mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as content,
        pypdf.apply_configuration(maximum_declared_stream_length=size),
    ):
        try:
            reader = _open(content)
            if not len(reader.pages):
                raise FileCorrupt(where="/Pages")
            _weigh(reader, Scales(file_size=size, deadline=deadline))
            _walk(reader, deadline)
        except PyPdfError as error:
            raise _reason(error) from error


def _reason(error: BaseException | None) -> HosoError:
    """Return why the library gave up: a limit of its own, also when it tried to mend the file after that."""
    first = type(error).__name__
    while error is not None:
        if isinstance(error, LimitReachedError):
            return FileTooComplex(why=str(error)[:80])
        error = error.__cause__ or error.__context__
    return FileCorrupt(where=first)


def _open(content: IO[bytes] | mmap.mmap) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(cast(IO[bytes], content), strict=False)
    except NotImplementedError as error:  # encrypted for the holders of certificates, or in a way of its own
        raise FilePassword from error
    if reader.is_encrypted:
        raise FileLocked if reader.decrypt("") else FilePassword
    return reader


def _weigh(reader: pypdf.PdfReader, scales: Scales) -> None:
    """Weigh each stream that the file's tables name, reachable or not: a reader that mends a file opens them all."""
    listed = {(number, gen) for gen, numbers in reader.xref.items() for number in numbers}
    listed |= {(container, 0) for container, _ in reader.xref_objStm.values()}
    for count, (number, gen) in enumerate(sorted(listed)):
        if count > OBJECTS or time.process_time() > scales.deadline:
            raise FileTooComplex(why=f"> {OBJECTS} / {SECONDS:.0f} s")
        value = reader.get_object(IndirectObject(number, gen, reader))
        if isinstance(value, StreamObject):
            scales.weigh(f"đối tượng / object {number}", value)


def _walk(reader: pypdf.PdfReader, deadline: float) -> None:
    waiting: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    walked = 0
    while waiting:
        walked += 1
        if walked > OBJECTS or time.process_time() > deadline:
            raise FileTooComplex(why=f"> {OBJECTS} / {SECONDS:.0f} s")
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            _check(value)
            waiting += list(value.values())
        elif isinstance(value, ArrayObject):
            waiting += list(value)


def _check(dictionary: DictionaryObject) -> None:
    for key, what in _KEYS.items():
        if key in dictionary:
            raise FilePdfActive(what=what)
    action = dictionary.get("/S")
    if isinstance(action, str) and action in _ACTIONS:
        raise FilePdfActive(what=_ACTIONS[action])
