"""Whether the templates of a pack can be papers as they stand: whole, their tags sound, nothing left from drafting."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from shared.packs.base import WORKBOOK
from shared.packs.check.faults import PackFault
from shared.packs.check.template.block_faults import block_faults
from shared.packs.check.template.package import DAMAGED, Remedy, package_faults
from shared.packs.check.template.paragraphs import paragraphs
from shared.packs.check.template.tag_faults import tag_faults
from shared.packs.check.template.vocabulary import vocabulary_faults
from shared.packs.check.workbook.faults import workbook_faults
from shared.packs.model import Document

# Content that no paper may show: its XML pattern, its name, and how to mend it in Word.
LEFTOVERS = (
    (
        rb"<w:(ins|del|moveFrom|moveTo|\w+Change|cellIns|cellDel|cellMerge)[ />]",
        "còn theo dõi thay đổi, nên chữ đã xóa vẫn in ra; hãy chọn Xem lại > Chấp nhận tất cả thay đổi",
        "it has tracked changes, and deleted words would be printed; choose Review > Accept All Changes",
    ),
    (
        rb"<w:comment(Reference|RangeStart)[ />]",
        "còn nhận xét (comment); hãy chọn Xem lại > Xóa tất cả nhận xét",
        "it has comments; choose Review > Delete All Comments",
    ),
    (
        rb"""(<w:instrText[^>]*>|w:instr=["'])\s*FILENAME\b""",
        "có trường FILENAME, sẽ in ra tên tệp tạm của máy chủ; hãy xóa trường đó",
        "it has a field FILENAME, which would print the name of the server's temporary file; delete the field",
    ),
    (
        rb"<w(15)?:dataBinding\b(?:(?!</w:sdt>).)*?<w:sdtContent>(?:(?!</w:sdt>).)*?\{",
        "có thẻ trong ô nội dung (content control) gắn với thuộc tính của tệp, nên giá trị của thẻ không được in; hãy "
        "chọn Xóa kiểm soát nội dung",
        "a tag stands in a content control that is bound to a property of the file, which would be printed instead; "
        "choose Remove Content Control",
    ),
)

_known: dict[str, Sequence[Remedy]] = {}  # by the digest of a template's file


def template_faults(folder: Path, documents: tuple[Document, ...]) -> Iterator[PackFault]:
    """Yield what is wrong with the template files that documents name."""
    for document in documents:
        for vi, en in dict.fromkeys(_wrong(folder, folder / document.template)):
            yield PackFault(file=document.template, place=f"documents[{document.kind}].template", vi=vi, en=en)


def _wrong(folder: Path, path: Path) -> Iterator[Remedy]:
    if not path.resolve().is_relative_to(folder.resolve()):
        yield "phải nằm trong thư mục của gói", "must lie in the pack's folder"
    elif not path.is_file():
        yield "không có tệp này", "there is no such file"
    else:
        yield from file_faults(path)


def file_faults(path: Path) -> Sequence[Remedy]:
    """Return what is wrong with a template, by itself; the same content is looked through once in a process."""
    digest = sha256(path.read_bytes()).hexdigest()
    if digest not in _known:
        _known[digest] = tuple(_faults(path))
    return _known[digest]


def _faults(path: Path) -> Iterator[Remedy]:
    """Yield what is wrong with its package, what drafting left in it, its tags."""
    if path.suffix.lower() == WORKBOOK:
        yield from workbook_faults(path)
        return
    if broken := list(package_faults(path)):
        yield from broken
        return
    yield from _left_over(path)
    yield from vocabulary_faults(path)
    try:
        read = list(paragraphs(path))
    except RecursionError:  # hundreds of elements within one another, as Word never writes
        yield DAMAGED
        return
    yield from tag_faults(read)
    yield from block_faults(read)


def _left_over(path: Path) -> Iterator[Remedy]:
    with zipfile.ZipFile(path) as docx:
        parts = [docx.read(name) for name in docx.namelist() if re.fullmatch(r"word/[^/]+\.xml", name)]
    for sign, vi, en in LEFTOVERS:
        if any(re.search(sign, part, re.DOTALL) for part in parts):
            yield vi, en
