"""Detects the type of a file from its content alone, and refuses unsafe files with a reason."""

import codecs
import mmap
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from shared.errors.tree import HosoError
from shared.upload.errors import FileCorrupt, FileEmpty, FilePassword, FileType
from shared.upload.media_types import MEDIA_TYPES, Detected
from shared.upload.office.ooxml_check import check_parts
from shared.upload.office.zip_check import check_archive
from shared.upload.pdf.check import check_pdf

_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 1024
_WEB = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?xml", b"<table")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKS = (
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)


def inspect(path: Path) -> Detected:
    """Return what the file at `path` is: .docx, .xlsx or .pdf, whole and harmless.

    The file is streamed, never unpacked to disk. Raises a leaf of FileRefused (errors.py); the name of
    the file plays no part (OWASP ASVS 5.0, 5.2.2 and 5.2.3).
    """
    if path.stat().st_size == 0:
        raise FileEmpty()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_OLE2):
        raise _ole2(path)
    if head.startswith(b"PK"):
        return _guarded(path, head, _office)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return _guarded(path, head, _pdf)
    raise FileType(found=_looks_like(head))


def _guarded(path: Path, head: bytes, read: Callable[[Path, bytes], Detected]) -> Detected:
    try:
        return read(path, head)
    except (HosoError, MemoryError):
        raise
    except Exception as error:  # parsers leak a dozen kinds of exception on damaged files
        raise FileCorrupt(where=type(error).__name__) from error


def _office(path: Path, head: bytes) -> Detected:
    if b"%PDF-" in head:
        raise FileType(found="ZIP + PDF")
    with path.open("rb") as file:
        kind = check_parts(check_archive(file))
    return Detected(media_type=MEDIA_TYPES[kind], kind=kind)


def _pdf(path: Path, head: bytes) -> Detected:
    if zipfile.is_zipfile(path):
        raise FileType(found="PDF + ZIP")
    if any(mark in head.lower() for mark in _WEB if mark != b"<?xml"):
        raise FileType(found="PDF + HTML")
    with path.open("rb") as file:
        check_pdf(file)
    return Detected(media_type=MEDIA_TYPES["pdf"], kind="pdf")


def _ole2(path: Path) -> HosoError:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_ENCRYPTED) >= 0:
            return FilePassword()
    return FileType(found="Word/Excel 97-2003: .doc, .xls")


def _looks_like(head: bytes) -> str:
    for magic, name in _LOOKS:
        if head.startswith(magic):
            return name
    lower = head.replace(b"\0", b"").lower()
    if b"office:document" in lower:
        return "Flat ODF"
    if any(mark in lower for mark in _WEB):
        return "HTML/XML"
    text = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not _CONTROL.search(head)
    return "văn bản, CSV / text, CSV" if text else "không rõ loại / unknown"
