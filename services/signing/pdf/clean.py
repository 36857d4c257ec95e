"""Reads a laid-out PDF with pypdf: refuses what could deceive a signer, rewrites the rest as one clean revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, Destination, NameObject

from services.signing.errors import PdfActiveContent, PdfUnreadable
from services.signing.pdf.active_content import active_content
from services.signing.pdf.objects import PdfValue

DROPPED_FROM_CATALOG = ("/OpenAction", "/AA", "/AcroForm", "/Extensions", "/Perms", "/DSS")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A named destination: page from 0, left and top in points from the page's lower left corner."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, kw_only=True)
class CleanPdf:
    """A rewritten PDF, the size (width, height in points) of each page, and its named destinations."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    anchors: Mapping[str, Place]


def clean_pdf(pdf: bytes) -> CleanPdf:
    """Return the PDF as one revision without forms, actions at opening, or unreferenced objects.

    Raises PdfUnreadable and PdfActiveContent.
    """
    try:
        return _normalise(pdf)
    except PdfActiveContent:
        raise
    except PyPdfError as error:
        raise PdfUnreadable(why=str(error)[:80]) from error
    except Exception as error:  # pypdf's own errors are not all it raises; whatever it is, the file is not signed
        raise PdfUnreadable(why=type(error).__name__) from error


def _normalise(pdf: bytes) -> CleanPdf:
    reader = PdfReader(BytesIO(pdf), strict=False)
    if reader.is_encrypted:
        raise PdfUnreadable(why="encrypted")
    if what := active_content(reader.trailer.get("/Root")):
        raise PdfActiveContent(what=what)
    writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    for key in DROPPED_FROM_CATALOG:
        root.pop(NameObject(key), None)
    for page in writer.pages:
        _drop_widgets(page)
    buffer = BytesIO()
    writer.write(buffer)
    sizes = tuple((float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages)
    return CleanPdf(pdf=buffer.getvalue(), sizes=sizes, anchors=_anchors(reader))


def _drop_widgets(page: PdfValue) -> None:
    page.pop(NameObject("/AA"), None)
    annotations = page.get("/Annots")
    if annotations is None:
        return
    kept = [
        annotation for annotation in annotations.get_object() if annotation.get_object().get("/Subtype") != "/Widget"
    ]
    page[NameObject("/Annots")] = ArrayObject(kept)


def _anchors(reader: PdfReader) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for name, destination in reader.named_destinations.items():
        page = reader.get_destination_page_number(destination)
        if page is not None and page >= 0 and isinstance(destination, Destination):
            left, top = destination.left, destination.top
            places[str(name).removeprefix("/")] = Place(page=page, left=_number(left), top=_number(top))
    return places


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
