"""What is in a template that Word reads and docxtpl does not: other prefixes, tables without a grid, unfilled parts."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import fromstring

from shared.packs.check.template.package import AGAIN_EN, AGAIN_VI, Remedy
from shared.packs.check.template.paragraphs import STORIES, W
from shared.packs.check.template.tags import TAG

USUAL = re.compile(rb"\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<w:", re.DOTALL)
UNFILLED = re.compile(r"word/(endnotes\.xml|(charts|diagrams)/[^/]+\.xml)")


def vocabulary_faults(path: Path) -> Iterator[Remedy]:
    """Yield what docxtpl would fail at, or leave as it stands, in a package that is whole."""
    with zipfile.ZipFile(path) as docx:
        for name in docx.namelist():
            if re.fullmatch(r"word/[^/]+\.xml", name) or UNFILLED.fullmatch(name):
                yield from _faults(name, docx.read(name))


def _faults(name: str, data: bytes) -> Iterator[Remedy]:
    root = fromstring(data)  # noqa: S314 - expat bounds what entities grow to
    if root.tag in STORIES:
        if not USUAL.match(data):
            yield f"phần “{name}” được ghi khác lệ thường; {AGAIN_VI}", f"its part “{name}” is unusual; {AGAIN_EN}"
        if any(table.find(f"{W}tblGrid") is None for table in root.iter(f"{W}tbl")):
            yield (
                f"có bảng không ghi số cột (w:tblGrid) trong phần “{name}”; {AGAIN_VI}",
                f"has a table without its columns (w:tblGrid) in the part “{name}”; {AGAIN_EN}",
            )
    elif UNFILLED.fullmatch(name) and (tag := TAG.search("".join(root.itertext()))):
        yield (
            f"thẻ “{tag[0]}” đứng ở chú thích cuối văn bản, biểu đồ hay sơ đồ, nơi không được điền; hãy chuyển thẻ vào "
            "thân văn bản",
            f"the tag “{tag[0]}” stands in an endnote, chart or diagram, which is not filled; move it into the body",
        )
