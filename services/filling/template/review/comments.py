"""The same Word file with a comment at each fault; what has no place, or stands in a header, is said at the top."""

import io
from collections import defaultdict
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from lxml import etree

from services.filling.template.review.elements import body_paragraphs, outermost
from services.filling.template.review.model import BODY, Review, Severity, TemplateFault

AUTHOR, INITIALS = "HoSo", "HS"
MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO"}


def with_comments(content: bytes, review: Review) -> bytes:
    """Return a .docx with the faults of its review as Word comments."""
    document = Document(io.BytesIO(content))
    elements = list(body_paragraphs(document.element.body))
    places: dict[etree._Element, list[TemplateFault]] = defaultdict(list)
    for fault in review.faults:
        inside = fault.spot.part == BODY and 0 < fault.spot.paragraph <= len(elements)
        places[outermost(elements[fault.spot.paragraph - 1]) if inside else _first(document)].append(fault)
    for element, faults in places.items():
        paragraph = Paragraph(element, document._body)
        runs = paragraph.runs or [paragraph.add_run("")]
        for fault in faults:
            document.add_comment(runs=[runs[0], runs[-1]], text=_words(fault), author=AUTHOR, initials=INITIALS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _first(document: WordDocument) -> etree._Element:
    paragraphs: Sequence[Paragraph] = document.paragraphs
    return (paragraphs[0] if paragraphs else document.add_paragraph(""))._p


def _words(fault: TemplateFault) -> str:
    where = "" if fault.spot.part == BODY else f"[{fault.spot.part}: “{fault.spot.text}”] "
    return f"{MARKS[fault.severity]}: {where}{fault.vi}.\n{fault.en}."
