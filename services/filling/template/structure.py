"""Whether what Jinja made of a part is still WordprocessingML: parsed strictly, each thing where Word puts it."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {"w": W[1:-1]}
NEAR = 80  # letters of the words before a fault that the error quotes


def _named(*names: str) -> frozenset[str]:
    return frozenset(W + name for name in names)


BLOCKS = _named("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment", "docPartBody")
WRAPS = _named("sdtContent", "customXml")
CHANGES = _named("ins", "del", "moveFrom", "moveTo")
INLINE = _named("p", "hyperlink", "smartTag", "fldSimple", "dir", "bdo", "rt", "rubyBase")
PARENTS = {  # ECMA-376, Part 1, 17.2 to 17.4: where each may stand; other vocabularies are not checked
    W + "p": BLOCKS | WRAPS,
    W + "tbl": BLOCKS | WRAPS,
    W + "tr": _named("tbl") | WRAPS | CHANGES,
    W + "tc": _named("tr") | WRAPS | CHANGES,
    W + "r": INLINE | WRAPS | CHANGES,
    W + "t": _named("r"),
}
STRAY_TEXT = etree.XPath(
    "//w:*[not(self::w:t or self::w:delText or self::w:instrText or self::w:delInstrText or self::w:fldData"
    " or self::w:binData)]/text()[normalize-space()]",
    namespaces=NAMESPACES,
)
FILLED_TEXT = etree.XPath("//w:t[*]", namespaces=NAMESPACES)
CELL_WITHOUT_END = etree.XPath(
    "//w:tc[not(*[self::w:p or self::w:tbl or self::w:sdt or self::w:customXml or self::w:altChunk][last()]"
    "[self::w:p or self::w:sdt or self::w:customXml])]",
    namespaces=NAMESPACES,
)
TEXTS_BEFORE = etree.XPath("(preceding::w:t | ancestor-or-self::w:t)/text()", namespaces=NAMESPACES)


class Torn(ValueError):
    """A part that is no WordprocessingML any more: why, a key of `refusals.REASONS`, and the words before the fault."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(reason)
        self.reason, self.words = reason, " ".join(words.split())[-NEAR:]


def parsed(text: str) -> etree._Element:
    """Return the root of a part, parsed by a parser that repairs nothing, and checked; raises Torn."""
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        raise Torn("nesting", _words_before(text, error.position)) from error
    for reason, element in _faults(root):
        raise Torn(reason, "".join(TEXTS_BEFORE(element)[-10:]))
    return root


def _faults(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield why, and at which element, for all that stands where it may not; the root itself has no place."""
    for text in STRAY_TEXT(root):
        yield "text", text.getparent()
    for element in FILLED_TEXT(root):
        yield "place", element
    for element in root.iter(*PARENTS):
        parent = element.getparent()
        if parent is not None and parent.tag.startswith(W) and parent.tag not in PARENTS[element.tag]:
            yield "place", element
    for cell in CELL_WITHOUT_END(root):
        yield "cell", cell


def _words_before(text: str, position: tuple[int, int]) -> str:
    """Return the words of a text before a line and a column (counted from 1, in bytes), its elements left out."""
    line, column = position
    lines = text.encode().split(b"\n")
    before = b"\n".join([*lines[: line - 1], lines[min(line, len(lines)) - 1][:column]])[-20_000:]
    return "".join(piece.rpartition(">")[2] for piece in before.decode("utf-8", "ignore").split("<"))
