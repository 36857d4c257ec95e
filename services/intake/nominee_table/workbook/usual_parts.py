"""A copy of a workbook for its reader: parts under their usual names, and only the errors that the reader supports.

The reader looks for the main part, the shared strings and the styles by name, and gives up at an error value that is
newer than itself.
"""

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from xml.sax.saxutils import quoteattr

from services.intake.nominee_table.workbook.package import Parts, Target

MAIN, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL = re.compile(
    rb"""(<(?:\w+:)?c\s[^>]*?\bt=["']e["'][^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v(?:\s[^>]*)?>)[^<]*(?=<)""",
    re.DOTALL,
)


@contextmanager
def usual_copy(path: Path, archive: zipfile.ZipFile, parts: Parts, strange: Collection[str]) -> Iterator[Path]:
    """Give the path of a workbook that its reader can read, the workbook itself where it is so already.

    `strange` are the parts of worksheets with an error that the reader does not know.
    """
    named = (parts.main, parts.of("sharedStrings") or STRINGS, parts.of("styles") or STYLES)
    if named == (MAIN, STRINGS, STYLES) and not strange:
        yield path
        return
    copy = path.with_name(f"{path.name}-usual")
    try:
        _write(copy, archive, parts, strange)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _write(copy: Path, archive: zipfile.ZipFile, parts: Parts, strange: Collection[str]) -> None:
    names = {identifier: _name(number, target) for number, (identifier, target) in enumerate(parts.targets.items())}
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        _put(package, MAIN, archive, parts.main)
        for identifier, target in parts.targets.items():
            if target.part in strange:
                package.writestr(f"xl/{names[identifier]}", _CELL.sub(rb"\1#N/A", archive.read(target.part)))
            elif target.kind in ("worksheet", "sharedStrings", "styles"):
                _put(package, f"xl/{names[identifier]}", archive, target.part)
        package.writestr("_rels/.rels", _relations({"main": ("officeDocument", MAIN)}))
        named = {identifier: (target.kind, names[identifier]) for identifier, target in parts.targets.items()}
        package.writestr("xl/_rels/workbook.xml.rels", _relations(named))


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = (
        f"<Relationship Id={quoteattr(identifier)} Type={quoteattr(f'{_OFFICE}/{kind}')} Target={quoteattr(name)}/>"
        for identifier, (kind, name) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(each)}</Relationships>'


def _name(number: int, target: Target) -> str:
    usual = {"sharedStrings": STRINGS, "styles": STYLES}.get(target.kind)
    return usual.removeprefix("xl/") if usual else f"{target.kind}s/sheet{number}.xml"


def _put(package: zipfile.ZipFile, name: str, archive: zipfile.ZipFile, part: str) -> None:
    with archive.open(part) as source, package.open(name, "w") as target:
        copyfileobj(source, target)
