"""Gives a laid-out PDF its empty signature fields and the text fields for number and date, at Word bookmarks."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from pikepdf import Array, ObjectStreamMode, String

from services.signing.errors import AnchorMissing, PdfUnreadable
from services.signing.pdf.additions.colours import add_colours
from services.signing.pdf.additions.fields import add_signature_field, add_text_field
from services.signing.pdf.additions.form_defaults import add_form_defaults
from services.signing.pdf.additions.xmp import add_metadata
from services.signing.pdf.boxes import Box, inside, nearest, person_box, seal_box
from services.signing.pdf.clean import CleanPdf, Place, opened
from services.signing.pdf.text_fields import ALIGNED, DESCENT, Align
from shared.errors.tree import PreparationFailed

# From a line's top, where LibreOffice lets a bookmark point, to its baseline, in font sizes: Liberation Serif's ascent
# of 0.891 and its line gap of 0.042 above that (measured: 12.2 points at size 13).
ASCENT = 0.936


@dataclass(frozen=True, kw_only=True)
class SignatureSpot:
    """A signature to be given: its field, the bookmark it stands at, and whether a person or the agency gives it."""

    field: str
    anchor: str
    by: Literal["person", "agency"]


@dataclass(frozen=True, kw_only=True)
class TextSpot:
    """A text written after the first signature: its field, its bookmark, and its width and font size in points.

    It stands from the bookmark on, centred on it, or up to it.
    """

    field: str
    anchor: str
    width: float
    align: Align = "left"
    italic: bool = False
    bold: bool = False
    size: float = 13


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A PDF of one revision that awaits its signatures, and its number of pages."""

    pdf: bytes
    pages: int


def prepare(pdf: bytes, *, signatures: Sequence[SignatureSpot], texts: Sequence[TextSpot]) -> Prepared:
    """Return the PDF ready to be signed in the given order.

    Raises PdfUnreadable, PdfActiveContent, AnchorMissing. Each signature locks all fields but the texts and the
    signatures that follow it; an agency's signature in last place locks them all (ISO 32000-1, 12.8.2.4).
    """
    try:
        with opened(pdf) as clean:
            return _prepared(clean, signatures, texts)
    except PreparationFailed:
        raise
    except Exception as error:  # what QPDF reads may still hold other values than it should: no signer gets that
        raise PdfUnreadable(why=type(error).__name__) from error


def _prepared(clean: CleanPdf, signatures: Sequence[SignatureSpot], texts: Sequence[TextSpot]) -> Prepared:
    names = [*(spot.anchor for spot in signatures), *(spot.anchor for spot in texts)]
    places = {name: find_anchor(clean.anchors, name) for name in names}
    for text in texts:
        _add_text(clean, text, places[text.anchor])
    _add_signatures(clean, signatures, places, [text.field for text in texts])
    add_form_defaults(clean.document)
    add_colours(clean.document)
    add_metadata(clean.document)
    buffer = BytesIO()
    # papers of the same words are papers of their own all the same: what comes back is known by its bytes
    clean.document.trailer.ID = Array([String(os.urandom(16)), String(os.urandom(16))])
    # one revision with a classical table, which every signing tool goes on from
    clean.document.save(
        buffer,
        min_version="1.7",
        object_stream_mode=ObjectStreamMode.disable,
        compress_streams=False,
        fix_metadata_version=False,
    )
    return Prepared(pdf=buffer.getvalue(), pages=len(clean.sizes))


def find_anchor(anchors: Mapping[str, Place], name: str) -> Place:
    """Return the place of a bookmark, by its name or as LibreOffice writes it (`5F` for `_`); raises AnchorMissing."""
    for form in (name, name.replace("_", "5F"), name.replace("_", "#5F")):
        if form in anchors:
            return anchors[form]
    raise AnchorMissing(anchor=name)


def _add_text(clean: CleanPdf, spot: TextSpot, anchor: Place) -> None:
    baseline = anchor.top - ASCENT * spot.size
    left = anchor.left - ALIGNED[spot.align] * spot.width
    box = (left, baseline - DESCENT * spot.size, left + spot.width, baseline + 0.9 * spot.size)
    add_text_field(
        clean.document,
        field=spot.field,
        page=anchor.page,
        box=inside(box, clean.sizes[anchor.page]),
        style=("Bold" if spot.bold else "") + ("Italic" if spot.italic else "") or "Regular",
        size=spot.size,
        align=spot.align,
    )


def _add_signatures(
    clean: CleanPdf,
    spots: Sequence[SignatureSpot],
    places: Mapping[str, Place],
    texts: Sequence[str],
) -> None:
    persons: dict[int, list[Box]] = {}
    for order, spot in enumerate(spots):
        anchor = places[spot.anchor]
        page = clean.sizes[anchor.page]
        if spot.by == "person":
            box = person_box(anchor, page)
            persons.setdefault(anchor.page, []).append(box)
        else:
            box = seal_box(nearest(persons.get(anchor.page, []), anchor), anchor, page)
        later = [spot.field for spot in spots[order + 1 :]]
        free = [] if spot.by == "agency" and not later else [*texts, *later]
        add_signature_field(clean.document, field=spot.field, page=anchor.page, box=box, free=free)
    if spots:
        # Now, so that no signature needs to change it later.
        clean.document.Root.AcroForm.SigFlags = 3
