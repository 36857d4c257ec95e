"""Splits a laid-out sheet into one PDF a paper: by its bookmarks, which get their plain names back."""

import io
import re
from typing import NamedTuple, cast

import pikepdf


class Part(NamedTuple):
    """The PDF of one document, and how many pages it has."""

    pdf: bytes
    pages: int


def split(pdf: bytes, count: int) -> tuple[Part, ...]:
    """Return the part of each document of a sheet, its destinations under their plain names.

    Raises KeyError or ValueError where the documents do not each begin a page of their own, in their order.
    """
    with pikepdf.open(io.BytesIO(pdf)) as sheet:
        places = destinations(sheet)
        numbers = {page.obj.objgen: number for number, page in enumerate(sheet.pages)}
        starts = [numbers[places[f"b{index}xstart"][0].objgen] for index in range(count)]
        if starts != sorted(set(starts)) or starts[0] != 0:
            raise ValueError(f"documents begin on pages {starts}")
        ends = [*starts[1:], len(sheet.pages)]
        parts = []
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            with pikepdf.new() as document:
                document.pages.extend(sheet.pages[start:end])
                _carry_over(sheet, document)
                prefix = f"b{index}x"
                mine = {
                    name.removeprefix(prefix): (numbers[target[0].objgen] - start, list(target)[1:])
                    for name, target in places.items()
                    if name.startswith(prefix) and name != f"{prefix}start" and start <= numbers[target[0].objgen] < end
                }
                parts.append(Part(_finish(document, mine), end - start))
    return tuple(parts)


def _carry_over(sheet: pikepdf.Pdf, document: pikepdf.Pdf) -> None:
    """Give a paper of a sheet the language and the title that the sheet has."""
    if "/Lang" in sheet.Root:
        document.Root.Lang = pikepdf.String(str(sheet.Root.Lang))
    if "/Title" in sheet.docinfo:
        document.docinfo["/Title"] = str(sheet.docinfo["/Title"])
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def tidy(pdf: bytes) -> Part:
    """Return a single document's part, the whole PDF, with its destinations under their plain names."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        mine = {name: (numbers[target[0].objgen], list(target)[1:]) for name, target in destinations(document).items()}
        return Part(_finish(document, mine), len(document.pages))


def anchors_of(pdf: bytes) -> set[str]:
    """Return the names of the bookmarks that a laid-out PDF holds as named destinations."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return set(destinations(document))


def destinations(document: pikepdf.Pdf) -> dict[str, pikepdf.Array]:
    """Return the named destinations of a PDF, LibreOffice's hexadecimal escapes undone."""
    root = document.Root
    targets: dict[str, pikepdf.Array] = {}
    for name, target in dict(root.get("/Dests", {})).items():
        targets[_plain(name[1:])] = _array(target)
    if "/Names" in root and "/Dests" in root.Names:
        for key, target in pikepdf.NameTree(root.Names.Dests).items():
            targets[_plain(str(key))] = _array(target)
    return targets


def _array(target: pikepdf.Object) -> pikepdf.Array:
    return cast(pikepdf.Array, target if isinstance(target, pikepdf.Array) else target.D)


def _plain(name: str) -> str:
    return re.sub(r"#5F|5F", "_", name)


def _finish(document: pikepdf.Pdf, places: dict[str, tuple[int, list[pikepdf.Object]]]) -> bytes:
    dests = pikepdf.Dictionary()
    for name, (page, rest) in sorted(places.items()):
        dests[f"/{name}"] = pikepdf.Array([document.pages[page].obj, *rest])
    document.Root.Dests = document.make_indirect(dests)
    if "/Names" in document.Root:
        del document.Root.Names
    document.remove_unreferenced_resources()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
