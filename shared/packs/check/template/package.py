"""Whether a template is a Word package that HoSo can use, as Word opens some it cannot (ISO/IEC 29500-2)."""

import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from shared.packs.check.template.content_types import ContentTypes

Remedy = tuple[str, str]  # what is wrong with a file and how it is mended, in Vietnamese and English

OLE = b"\xd0\xcf\x11\xe0"  # how a .doc begins, and a .docx with a password
MAIN = re.compile(r"http://(schemas\.openxmlformats|purl\.oclc)\.org/(?:\w+/)*officeDocument/?.*/officeDocument")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|#|www\.|\\\\")
USED_ID = re.compile(rb"""\br:(?:id|embed|link|pict|dm|lo|qs|cs)=["']([^"']+)["']""")

REPLACE_VI, REPLACE_EN = (
    "hoặc xóa rồi chèn lại hình hay đối tượng đó",
    "or delete the picture or object and insert it again",
)
AGAIN_VI, AGAIN_EN = "hãy mở bằng Word và lưu lại (Lưu dưới dạng > .docx)", "open it in Word and save it again as .docx"
NO_WORD = "không phải là tệp Word .docx", "is no Word file (.docx)"
OLD = (
    "là tệp Word kiểu cũ (.doc) hoặc có mật khẩu; hãy bỏ mật khẩu và lưu dưới dạng .docx",
    "is an old Word file (.doc) or has a password; take the password off and save it as .docx",
)
STRICT = (
    "ở dạng Strict Open XML; hãy mở bằng Word, chọn Lưu dưới dạng > Tài liệu Word (.docx), không chọn bản Strict",
    "is Strict Open XML; open it in Word and choose Save As > Word Document (.docx), not the strict one",
)
OTHER_KIND = (
    "là mẫu của Word (.dotx), tệp có macro hoặc tệp khác, không phải tài liệu; hãy mở bằng Word, chọn Lưu dưới dạng > "
    "Tài liệu Word (.docx)",
    "is a Word template (.dotx), a file with macros or another kind, no document; open it in Word and choose Save As > "
    "Word Document (.docx)",
)
DAMAGED = (
    "tệp bị hỏng, không đọc được; hãy mở bằng Word và lưu lại",
    "is damaged; open it in Word and save it again",
)


def package_faults(path: Path) -> Iterator[Remedy]:
    """Yield what keeps a file from being used as a template; after such a fault no further check is possible."""
    if not zipfile.is_zipfile(path):
        yield OLD if path.read_bytes()[:4] == OLE else NO_WORD
        return
    try:
        with zipfile.ZipFile(path) as docx:
            yield from _faults(docx)
    except (zipfile.BadZipFile, zlib.error, EOFError, ElementTree.ParseError, NotImplementedError, RuntimeError):
        yield DAMAGED


def _faults(docx: zipfile.ZipFile) -> Iterator[Remedy]:
    names = docx.namelist()
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        yield NO_WORD
        return
    for name in [name for name, times in Counter(names).items() if times > 1]:
        yield f"có hai phần cùng tên “{name}”; {AGAIN_VI}", f"holds the part “{name}” twice; {AGAIN_EN}"
    types = ContentTypes(docx)
    for kind, target, _ in _relations(docx, ""):
        if match := MAIN.fullmatch(kind):
            if match[1].startswith("purl"):
                yield STRICT
                return
            if types.of(target).lower() != WORD_TYPE:
                yield OTHER_KIND
                return
            break
    else:
        yield NO_WORD
        return
    yield from _parts(docx, set(names), types)


def _parts(docx: zipfile.ZipFile, names: set[str], types: ContentTypes) -> Iterator[Remedy]:
    """Yield what is wrong with the parts that are reached from the package's root."""
    seen, left = {""}, [""]
    while left:
        source = left.pop()
        yield from _dead_ids(docx, source, {identity for _, _, identity in _relations(docx, source, all_modes=True)})
        for _, target, _ in _relations(docx, source):
            if fault := _target_fault(target, names, types):
                yield fault
            elif target not in seen:
                seen.add(target)
                left.append(target)


def _target_fault(target: str, names: set[str], types: ContentTypes) -> Remedy | None:
    if ADDRESS.match(target) or "://" in target:
        return (
            f"có đường liên kết “{target}” được ghi như một phần của tệp; {AGAIN_VI}, hoặc gỡ liên kết đó",
            f"has a link “{target}” written as if it were a part of the file; {AGAIN_EN}, or remove the link",
        )
    if target not in names:
        return (
            f"trỏ tới phần “{target}” không có trong tệp; {AGAIN_VI}, {REPLACE_VI}",
            f"points to a part “{target}” that it does not hold; {AGAIN_EN}, {REPLACE_EN}",
        )
    if not types.of(target):
        return (
            f"có phần “{target}” không được khai báo kiểu; {AGAIN_VI}, {REPLACE_VI}",
            f"holds a part “{target}” of no declared type; {AGAIN_EN}, {REPLACE_EN}",
        )
    return None


def _dead_ids(docx: zipfile.ZipFile, source: str, known: set[str]) -> Iterator[Remedy]:
    if not re.fullmatch(r"word/[^/]+\.xml", source):
        return
    data = docx.read(source)
    ElementTree.fromstring(data)  # noqa: S314 - as below; raises where the part is no XML
    for identity in sorted({identifier.decode("utf-8", "replace") for identifier in USED_ID.findall(data)} - known):
        yield (
            f"phần “{source}” dùng liên kết “{identity}” không có; {AGAIN_VI}",
            f"its part “{source}” uses a relation “{identity}” that is not there; {AGAIN_EN}",
        )


def _relations(docx: zipfile.ZipFile, source: str, *, all_modes: bool = False) -> list[tuple[str, str, str]]:
    """Return type, target part and id of each relation of a part, "" for the package; the inner ones, or all."""
    folder, name = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in docx.NameToInfo:
        return []
    relations = []
    for relation in ElementTree.fromstring(docx.read(listing)):  # noqa: S314 - expat bounds what entities grow to
        target = relation.get("Target", "")
        if not (ADDRESS.match(target) or "://" in target):
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if all_modes or relation.get("TargetMode") != "External":
            relations.append((relation.get("Type", ""), target, relation.get("Id", "")))
    return relations
