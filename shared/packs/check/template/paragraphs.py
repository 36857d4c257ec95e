"""The paragraphs of a template as Word shows them: their texts, where each stands, and what it holds besides."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/[^/]+\.xml")  # those of STORIES are among them
STORIES = (W + "document", W + "hdr", W + "ftr", W + "footnotes")  # roots of the parts that docxtpl fills
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a paragraph may hold beside its text, and would lose with it.
OBJECTS = {
    W + "drawing": "hình / picture",
    W + "pict": "hình / picture",
    W + "object": "đối tượng / object",
    W + "footnoteReference": "chú thích / footnote",
    W + "endnoteReference": "chú thích / endnote",
    W + "sectPr": "dấu ngắt phần / section break",
    W + "sym": "ký hiệu / symbol",
    W + "fldSimple": "trường / field",
}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where a paragraph stands: the elements around it, and whether it is drawn by old readers alone."""

    part: str
    container: Element | None = None
    table: Element | None = None
    row: Element | None = None
    cell: Element | None = None
    fallback: bool = False


@dataclass(kw_only=True)
class Paragraph:
    """One paragraph: its text; for each letter of it the names and the last of the elements it lies in."""

    scope: Scope
    text: str = ""
    paths: list[tuple[str, ...]] = field(default_factory=list)
    runs: list[Element] = field(default_factory=list)
    printed: list[bool] = field(default_factory=list)  # neither hidden nor the result of a field
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    boxes: list[tuple[Element, Scope]] = field(default_factory=list)
    in_field: int = 0


def paragraphs(file: Path | IO[bytes], parts: re.Pattern[str] = PARTS) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body, headers, footers and footnotes of a .docx, in each part's order."""
    with zipfile.ZipFile(file) as docx:
        for name in filter(parts.fullmatch, docx.namelist()):
            root = fromstring(docx.read(name))  # noqa: S314 - expat bounds what entities grow to
            if root.tag in STORIES:
                yield from _blocks(root, Scope(part=name, container=root))


def _blocks(element: Element, scope: Scope) -> Iterator[Paragraph]:
    for child in element:
        if child.tag == W + "p":
            yield from _paragraph(child, replace(scope, container=element))
        elif child.tag == W + "bookmarkStart":
            yield Paragraph(scope=scope, bookmarks=[(0, child.get(W + "name", ""))])
        else:
            yield from _blocks(child, _within(child, scope))


def _within(element: Element, scope: Scope) -> Scope:
    if element.tag == W + "tbl":
        return replace(scope, table=element)
    if element.tag == W + "tr":
        return replace(scope, row=element)
    if element.tag == W + "tc":
        return replace(scope, cell=element)
    return replace(scope, fallback=scope.fallback or element.tag == FALLBACK)


def _paragraph(element: Element, scope: Scope) -> Iterator[Paragraph]:
    paragraph = Paragraph(scope=scope)
    _collect(element, paragraph, ("p",), hidden=False)
    yield paragraph
    for box, inner in paragraph.boxes:
        yield from _blocks(box, inner)


def _collect(element: Element, paragraph: Paragraph, path: tuple[str, ...], *, hidden: bool) -> None:
    """Add what an element within a paragraph holds; the paragraphs of text boxes are kept for later."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if child.tag in OBJECTS:
            paragraph.objects.append(OBJECTS[child.tag])
        if child.tag == W + "t":
            _add(paragraph, child.text or "", path, element, printed=not hidden and paragraph.in_field <= 0)
        elif child.tag in (W + "tab", W + "br", W + "cr"):
            _add(paragraph, " ", path, element, printed=False)
        elif child.tag == W + "noBreakHyphen":
            _add(paragraph, "-", path, element, printed=False)
        elif child.tag == W + "fldChar":
            kind = child.get(W + "fldCharType")
            paragraph.in_field += (kind == "begin") - (kind == "end")
        elif child.tag == W + "bookmarkStart":
            paragraph.bookmarks.append((len(paragraph.text), child.get(W + "name", "")))
        elif child.tag == W + "txbxContent":
            paragraph.boxes.append((child, replace(paragraph.scope, container=child, fallback="Fallback" in path)))
        elif child.tag == W + "pPr":
            paragraph.objects += [OBJECTS[element.tag] for element in child.iter(W + "sectPr")]
        else:
            concealed = hidden or name == "fldSimple" or _vanishes(child)
            _collect(child, paragraph, (*path, name), hidden=concealed)


def _add(paragraph: Paragraph, text: str, path: tuple[str, ...], run: Element, *, printed: bool) -> None:
    paragraph.text += text
    paragraph.runs += [run] * len(text)
    paragraph.paths += [path] * len(text)
    paragraph.printed += [printed] * len(text)


def _vanishes(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val", "true") not in ("0", "false", "off")
