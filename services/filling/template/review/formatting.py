"""Formatting by hand where a style of Decree 30 gives it, and fonts that official papers do not have."""

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from services.filling.template.review.elements import body_paragraphs, direct_text
from services.filling.template.review.model import BODY, Severity, Spot, TemplateFault
from services.filling.template.review.sentences import DIRECT, FONT
from services.filling.template.review.spots import NEAR

OURS = "HS "  # how the names of the styles for Decree 30 begin
BY_RUN = {
    "sz": "cỡ chữ / size",
    "b": "đậm / bold",
    "i": "nghiêng / italic",
    "color": "màu / colour",
    "rFonts": "phông / font",
}
BY_PARAGRAPH = {"jc": "căn lề / alignment", "ind": "thụt lề / indents", "spacing": "giãn cách / spacing"}
RIGHT = {"Times New Roman", "Symbol", "Wingdings"}


def formatting_faults(content: bytes) -> Iterator[TemplateFault]:
    """Yield the paragraphs of the body that are formatted by hand against their style, and those in another font."""
    document = Document(io.BytesIO(content))
    for number, element in enumerate(body_paragraphs(document.element.body), start=1):
        spot = Spot(part=BODY, paragraph=number, text=direct_text(element)[:NEAR])
        style = WordParagraph(element, document._body).style
        name = str(style.name) if style is not None else ""
        if name.startswith(OURS) and (what := sorted(_by_hand(element))):
            sentence = DIRECT.filled(style=name, what=", ".join(what))
            yield _fault("TEMPLATE_FORMATTED_BY_HAND", spot, sentence.vi, sentence.en)
        if font := next(_fonts(element), ""):
            sentence = FONT.filled(font=font)
            yield _fault("TEMPLATE_FONT", spot, sentence.vi, sentence.en)


def _by_hand(paragraph: etree._Element) -> Iterator[str]:
    """Yield what a paragraph, or a run of it with text, sets itself."""
    properties = paragraph.find(qn("w:pPr"))
    for tag, words in BY_PARAGRAPH.items():
        if properties is not None and properties.find(qn(f"w:{tag}")) is not None:
            yield words
    for run in paragraph.findall(qn("w:r")):
        own = run.find(qn("w:rPr"))
        if own is None or own.find(qn("w:rStyle")) is not None or not "".join(run.itertext(qn("w:t"))).strip():
            continue
        yield from (words for tag, words in BY_RUN.items() if own.find(qn(f"w:{tag}")) is not None)


def _fonts(paragraph: etree._Element) -> Iterator[str]:
    for fonts in paragraph.iter(qn("w:rFonts")):
        name = fonts.get(qn("w:ascii"))
        if name and name not in RIGHT:
            yield str(name)


def _fault(code: str, spot: Spot, vi: str, en: str) -> TemplateFault:
    return TemplateFault(code=code, severity=Severity.WARNING, spot=spot, vi=vi, en=en)
