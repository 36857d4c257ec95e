"""Words of a page as PDFium tells them: text, font really used, size, colour, box and baseline."""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import TypedDict

import pypdfium2.raw as pdfium

from services.filling.checker.paper.boxes import Box
from services.filling.checker.paper.text import Font, Word
from services.filling.checker.pdf.drawing import Drawing, fill_colour
from services.filling.checker.pdf.paths import Handle, bounds, clip_box, moved

HYPHEN = "\ufffe"  # what PDFium says for a hyphen at the end of a line, joining it to the next
WORD = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
STYLES = re.compile(r"[-,]?(PS)?[-,]?(Bold|Italic|Oblique|Regular|Roman|MT)*$")
ITALIC_FLAG, HEAVY = 1 << 6, 600
BUFFER = 256


class Run(TypedDict):
    """What all words have in common that one object draws."""

    font: Font
    size: float
    colour: tuple[int, int, int]
    order: int
    stamped: bool
    clip: Box | None


def words(textpage: Handle, page: int, drawn: dict[int, Drawing], fonts: dict[int, Font]) -> list[Word]:
    """Return the words of a page in the file's order; `fonts` keeps those already met by their address."""
    text = _text(textpage)
    runs: dict[int, Run] = {}
    page_words: list[Word] = []
    for match in WORD.finditer(text):
        glued = match.start() > 0 and not text[match.start() - 1].isspace() and text[match.start() - 1] != HYPHEN
        for start, end, handle in _pieces(textpage, match.start(), match.end()):
            address = ctypes.addressof(handle.contents)
            if address not in runs:
                runs[address] = _run(textpage, handle, start, drawn[address], fonts)
            piece = text[start:end].replace(HYPHEN, "-")
            box, baseline = _place(textpage, start, end - 1, drawn[address])
            page_words.append(Word(page=page, text=piece, box=box, baseline=baseline, glued=glued, **runs[address]))
            glued = True
    return page_words


def _text(textpage: Handle) -> str:
    """Return one character for each of PDFium's, whatever lies outside the first plane as one sign."""
    count = textpage.count_chars()
    try:
        text = str(textpage.get_text_range()) if count else ""
    except UnicodeDecodeError:  # half of a surrogate pair, in a damaged file
        text = ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, place) for place in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _pieces(textpage: Handle, start: int, end: int) -> Iterator[tuple[int, int, Handle]]:
    """Yield the parts of a word by the objects that draw them."""
    get = pdfium.FPDFText_GetTextObject
    first, last = get(textpage, start), get(textpage, end - 1)
    if first and last and _same(first, last):
        yield start, end, first
        return
    begin, handle = start, first
    for place in range(start + 1, end):
        other = get(textpage, place)
        if other and handle and not _same(handle, other):
            yield begin, place, handle
            begin = place
        handle = other or handle
    if handle:
        yield begin, end, handle


def _same(handle: Handle, other: Handle) -> bool:
    return ctypes.addressof(handle.contents) == ctypes.addressof(other.contents)


def _run(textpage: Handle, handle: Handle, start: int, drawing: Drawing, fonts: dict[int, Font]) -> Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, start, matrix)
    font = pdfium.FPDFTextObj_GetFont(handle)
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        fonts[address] = _font(font)
    size = pdfium.FPDFText_GetFontSize(textpage, start) * math.hypot(matrix.c, matrix.d)
    red, green, blue, _ = fill_colour(handle)
    return {
        "font": fonts[address],
        "size": round(size, 1),
        "colour": (red, green, blue),
        "order": drawing.order,
        "stamped": drawing.stamped,
        "clip": clip_box(handle),
    }


def _place(textpage: Handle, first: int, last: int, drawing: Drawing) -> tuple[Box, float]:
    start, end = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, first, start)
    pdfium.FPDFText_GetLooseCharBox(textpage, last, end)
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, first, across, up)
    left, right = min(start.left, end.left), max(start.right, end.right)
    box = Box(left=left, bottom=min(start.bottom, end.bottom), right=right, top=max(start.top, end.top))
    if not drawing.stamped or moved(bounds(drawing.handle), drawing.matrix).covers(box, slack=box.height):
        return box, up.value
    shift = drawing.matrix[5]  # PDFium leaves the matrix of an annotation's form out
    return moved(box, drawing.matrix), up.value + shift


def _font(font: Handle) -> Font:
    buffer = ctypes.create_string_buffer(BUFFER)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, BUFFER)
    name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1]
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, angle)
    return Font(
        name=name,
        family=STYLES.sub("", name),
        bold="bold" in name.lower() or pdfium.FPDFFont_GetWeight(font) >= HEAVY,
        italic=bool(re.search("italic|oblique", name, re.IGNORECASE)) or angle.value != 0,
        embedded=bool(pdfium.FPDFFont_GetIsEmbedded(font)),
    )
