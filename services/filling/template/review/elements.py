"""The paragraphs of a Word file as elements, those with text, in the order in which a review counts them."""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

SPACES = (qn("w:tab"), qn("w:br"), qn("w:cr"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX, PARAGRAPH = qn("w:txbxContent"), qn("w:p")


def body_paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs that hold text themselves; those for old readers alone are left out."""
    for paragraph in body.iter(PARAGRAPH):
        if direct_text(paragraph) and next(paragraph.iterancestors(FALLBACK), None) is None:
            yield paragraph


def direct_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of text boxes in it."""
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SPACES:
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag not in (BOX, qn("w:pPr")):
            yield from _pieces(child)


def outermost(paragraph: etree._Element) -> etree._Element:
    """Return the paragraph that a comment can stand at: that around the text box, where it lies in one."""
    return next(reversed(list(paragraph.iterancestors(PARAGRAPH))), paragraph)
