"""The parts of a .docx or .xlsx: which of the two it is, and that nothing in it runs, fetches or expands."""

import tempfile
from collections.abc import Mapping
from itertools import chain
from typing import Literal

from shared.upload.errors import FileCorrupt, FileExternalLink, FileMacro, FileType, FileZipBomb, FileZipNames
from shared.upload.office.part_content import OLE2, ZIP, Start, check_storage, check_xml, is_xml
from shared.upload.office.relationships import Links
from shared.upload.office.zip_check import Archive, check_archive

_WORD = "wordprocessingml.document.main+xml"
_EXCEL = "spreadsheetml.sheet.main+xml"
_BINARY = "sheet.binary.macroenabled"
_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "activex")
_REMOTE_TYPES = ("webextension",)  # a program on a server that Office loads beside the document
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "activex/")
_XML = (".xml", ".rels", ".vml")
_TYPES = "[content_types].xml"
_ROOT = "_rels/.rels"


def check_parts(archive: Archive, *, inside: bool = False) -> Literal["docx", "xlsx"]:
    """Return which kind the archive is, every member read once and its sizes and checksums proven.

    Raises FileType, FileMacro, FileXmlDoctype, FileExternalLink, FileCorrupt or, for zips nested twice, FileZipBomb.
    `inside` is a workbook embedded in a document (a chart's data): looked at the same way, but nothing nested further.
    """
    by_name = {name.casefold(): name for name in archive.members}
    if _TYPES not in by_name:
        raise FileType(found="ZIP")
    for name in archive.members:
        if any(part in name.casefold() for part in _MACRO_PARTS):
            raise FileMacro(part=name[:80])
        if name.casefold().endswith(".piece"):  # a part cut into several, which only some readers put together
            raise FileZipNames(part=name[:80])
    kinds = _content_types(archive, by_name[_TYPES])
    links = Links()
    for name in sorted(archive.members, key=lambda name: not name.casefold().endswith(".rels")):
        _check_part(archive, name, inside, links, declared=_type_of(name, kinds))
    if _ROOT not in by_name:
        raise FileCorrupt(where=_ROOT)
    return _kind(kinds, by_name)


def _content_types(archive: Archive, name: str) -> dict[str, str]:
    kinds: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").casefold()
        part = attributes.get("PartName") or attributes.get("Extension", "")
        if _BINARY in kind:
            raise FileType(found="Excel nhị phân / binary: .xlsb")
        if any(word in kind for word in _MACRO_TYPES):
            raise FileMacro(part=part[:80])
        if any(word in kind for word in _REMOTE_TYPES):
            raise FileExternalLink(link=kind.rpartition(".")[2][:40], part=part[:80])
        if tag == "Override":
            kinds[attributes.get("PartName", "").lstrip("/").casefold()] = kind
        elif tag == "Default":
            kinds["." + attributes.get("Extension", "").casefold()] = kind

    check_xml(name, archive.stream(name), start, strict=True)
    return kinds


def _type_of(name: str, kinds: Mapping[str, str]) -> str:
    lower = name.casefold()
    return kinds.get(lower) or kinds.get("." + lower.rpartition(".")[2], "")


def _kind(kinds: Mapping[str, str], by_name: Mapping[str, str]) -> Literal["docx", "xlsx"]:
    held = {_type_of(name, kinds) for name in by_name}
    word = any(kind.endswith(_WORD) for kind in held)
    excel = any(kind.endswith(_EXCEL) for kind in held)
    if word == excel:
        raise FileType(found="OOXML")
    return "docx" if word else "xlsx"


def _check_part(archive: Archive, name: str, inside: bool, links: Links, *, declared: str) -> None:
    chunks = archive.stream(name)
    head = next(chunks, b"")
    content = chain([head], chunks)
    strict = name.casefold().endswith(_XML) or declared.partition(";")[0].rstrip().endswith("xml")
    if head.startswith(OLE2):
        check_storage(name, content)
    elif head.startswith(ZIP):
        with tempfile.SpooledTemporaryFile(max_size=1 << 20) as copy:
            for chunk in content:
                copy.write(chunk)
            if inside:
                raise FileZipBomb(why=f"{name[:80]}: zip in zip in zip")
            check_parts(check_archive(copy), inside=True)
    elif strict or is_xml(head):
        check_xml(name, content, _rules(name, links), strict=strict and "svg" not in declared)
    else:
        for _ in content:
            pass


def _rules(name: str, links: Links) -> Start:
    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and name.casefold().endswith(".rels"):
            links.relation(name, attributes)
        else:
            links.use(name, tag, attributes)

    return start
