"""Sheets: many filled papers of one template as one file, to be laid out together."""

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from services.filling.layout.mergeable import BODY, refuse_unmergeable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def merge(documents: Sequence[bytes]) -> bytes:
    """Return one .docx with every document of one template on its own page, its bookmarks named `b<n>x<name>`.

    Raises ValueError where one file cannot stand for all: see `refuse_unmergeable`.
    """
    refuse_unmergeable(documents)
    with zipfile.ZipFile(io.BytesIO(documents[0])) as first:
        root = etree.fromstring(first.read(BODY))
        body = root.find(f"{W}body")
        last = body.find(f"{W}sectPr")
        for child in list(body):
            body.remove(child)
        counter = iter(range(1, 1_000_000))
        for index, document in enumerate(documents):
            for child in _content(document, index, counter):
                body.append(child)
        if last is not None:
            body.append(last)
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as fused:
            for item in first.infolist():
                fused.writestr(item.filename, data if item.filename == BODY else first.read(item.filename))
    return out.getvalue()


def _content(document: bytes, index: int, counter: Iterator[int]) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(document)) as docx:
        body = etree.fromstring(docx.read(BODY)).find(f"{W}body")
    children = [copy.deepcopy(child) for child in body if child.tag != f"{W}sectPr"]
    renumbered: dict[str, str] = {}
    for mark in (mark for child in children for mark in child.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        old = mark.get(f"{W}id")
        if mark.tag.endswith("Start"):
            renumbered[old] = str(next(counter))
            mark.set(f"{W}name", f"b{index}x{mark.get(f'{W}name')}")
        mark.set(f"{W}id", renumbered.get(old, old))
    _begin_page(children, index, str(next(counter)), counter)
    return children


def _begin_page(children: list[etree._Element], index: int, mark_id: str, counter: Iterator[int]) -> None:
    first = next((paragraph for child in children for paragraph in child.iter(f"{W}p")), None)
    if first is None:
        raise ValueError("a document has no paragraph that could begin its page")
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": mark_id, f"{W}name": f"b{index}xstart"})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": mark_id})
    properties = first.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        first.insert(0, properties)
    if index:
        behind_style = 1 if properties.find(f"{W}pStyle") is not None else 0
        properties.insert(behind_style, etree.Element(f"{W}pageBreakBefore"))
    first.insert(1, end)
    first.insert(1, start)
    for child in children:
        for picture in child.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
            picture.set("id", str(next(counter)))
