"""Opens a laid-out PDF: refuses what could deceive a signer, and takes out what a paper to be signed may not have."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import cast

import pikepdf

from services.signing.errors import PdfActiveContent, PdfUnreadable
from services.signing.pdf.active_content import active_content_of_file, may_be_active

DROPPED_FROM_CATALOG = ("/OpenAction", "/AA", "/AcroForm", "/Extensions", "/Perms", "/DSS")
KEPT_IN_TRAILER = {"/Root", "/Info", "/ID", "/Size"}
# where left and top of a place stand in a destination, by how it is to be shown (ISO 32000-1, table 151)
LEFT = {"/XYZ": 2, "/FitV": 2, "/FitBV": 2, "/FitR": 2}
TOP = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A named destination: page from 0, left and top in points from the page's lower left corner."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, kw_only=True)
class CleanPdf:
    """An opened PDF without forms and actions, the size (width, height in points) of each page, its destinations."""

    document: pikepdf.Pdf
    sizes: tuple[tuple[float, float], ...]
    anchors: Mapping[str, Place]


@contextmanager
def opened(pdf: bytes) -> Iterator[CleanPdf]:
    """Yield the PDF without forms and actions at opening; what nothing refers to goes as it is saved.

    Raises PdfUnreadable and PdfActiveContent.
    """
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            if document.is_encrypted or not document.pages:
                raise PdfUnreadable(why="encrypted" if document.is_encrypted else "no page")
            if may_be_active(document) and (what := active_content_of_file(pdf)):
                raise PdfActiveContent(what=what)
            yield _cleaned(document)
    except pikepdf.PasswordError as error:
        raise PdfUnreadable(why="encrypted") from error
    except pikepdf.PdfError as error:
        raise PdfUnreadable(why=str(error)[:80]) from error


def _cleaned(document: pikepdf.Pdf) -> CleanPdf:
    anchors = _anchors(document)
    for key in DROPPED_FROM_CATALOG:
        _drop(document.Root, key)
    for key in set(document.trailer.keys()) - KEPT_IN_TRAILER:
        _drop(document.trailer, key)
    for page in document.pages:
        _drop_widgets(page.obj)
    boxes = [[float(edge) for edge in page.mediabox.as_list()] for page in document.pages]
    sizes = tuple((right - left, top - bottom) for left, bottom, right, top in boxes)
    return CleanPdf(document=document, sizes=sizes, anchors=anchors)


def _drop_widgets(page: pikepdf.Object) -> None:
    _drop(page, "/AA")
    if "/Annots" in page:
        kept = [annotation for annotation in page.Annots.as_list() if annotation.get("/Subtype") != "/Widget"]
        page.Annots = pikepdf.Array(kept)


def _drop(dictionary: pikepdf.Object, key: str) -> None:
    if key in dictionary:
        del dictionary[key]


def _anchors(document: pikepdf.Pdf) -> dict[str, Place]:
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    root, places = document.Root, dict[str, Place]()
    targets = {name[1:]: target for name, target in dict(root.get("/Dests", {})).items()}
    if "/Names" in root and "/Dests" in root.Names:
        targets |= {str(name): target for name, target in pikepdf.NameTree(root.Names.Dests).items()}
    for name, target in targets.items():
        entries = _entries(target)
        if len(entries) > 1 and (page := numbers.get(entries[0].objgen)) is not None:
            shown = str(entries[1])
            left, top = _number(entries, LEFT.get(shown)), _number(entries, TOP.get(shown))
            places[name] = Place(page=page, left=left, top=top)
    return places


def _entries(target: pikepdf.Object) -> list[pikepdf.Object]:
    """Return a destination's entries, of an array or of a dictionary with one; none of what is neither."""
    entries = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
    return list(entries) if isinstance(entries, pikepdf.Array) else []


def _number(entries: Sequence[object], index: int | None) -> float:
    try:
        return float(cast(float, entries[index])) if index is not None else 0.0
    except (IndexError, TypeError):  # left out, or null: wherever the reader is
        return 0.0
