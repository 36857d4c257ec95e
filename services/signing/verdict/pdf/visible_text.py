"""Of point 7: whether the line a text field shows can be seen: dark, large enough, and all of it inside the field."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.signing.pdf.objects import PdfValue

SMALLEST, TALLEST = 4.0, 36.0  # points; usual are 13
DARKEST, NARROWEST = 0.5, 20.0  # of white; percent
ROUGHLY = 1.0  # point that a box or a line's end may lie off
FURTHEST = 250.0  # thousandths of the size that a letter may be set back or away from the one before it
ASSUMED, MOST_WIDTHS = 600.0, 5_000
SHOWS = (b"Tj", b"TJ")


@dataclass
class Pen:
    """Where the next letter goes, and how it looks."""

    font: PdfValue = None
    size: float = 0.0
    stretch: float = 100.0
    shade: float = 0.0
    start: float = 0.0
    base: float = 0.0
    at: float = 0.0

    def move(self, operands: Sequence[PdfValue], operator: bytes) -> None:
        """Follow an operator that shows nothing itself; raises ValueError for a line that is turned or scaled."""
        if operator == b"g":
            self.shade = float(operands[0])
        elif operator == b"Tz":
            self.stretch = float(operands[0])
        elif operator == b"BT":
            self.start = self.base = 0.0
        elif operator == b"Td":
            self.start, self.base = self.start + float(operands[0]), self.base + float(operands[1])
        elif operator == b"Tm":
            if [float(operand) for operand in operands[:4]] != [1, 0, 0, 1]:
                raise ValueError("a line that is turned or scaled")
            self.start, self.base = float(operands[4]), float(operands[5])
        if operator in (b"BT", b"Td", b"Tm"):
            self.at = self.start

    def is_fit(self, height: float) -> bool:
        """Return whether letters written now would be seen, as far as their places on the line let them."""
        fit = self.shade <= DARKEST and SMALLEST <= self.size <= TALLEST and NARROWEST <= self.stretch <= 100
        return fit and -ROUGHLY <= self.base <= height - self.size / 2

    def write(self, piece: PdfValue) -> bool:
        """Set a piece of text, or a distance; say whether it goes on from what stands there already."""
        unit = self.size / 1000 * self.stretch / 100
        if not isinstance(piece, str | bytes):
            self.at -= float(piece) * unit
            return abs(float(piece)) <= FURTHEST
        self.at += _width(self.font, _bytes(piece)) * unit
        return True


def is_seen(operations: Sequence[tuple[PdfValue, bytes]], shown: PdfValue, box: Sequence[PdfValue]) -> bool:
    """Say so of a look: its operations, its form XObject, and its field's rectangle on the page."""
    width, height = (abs(float(box[n + 2]) - float(box[n])) for n in (0, 1))
    within = zip((float(coordinate) for coordinate in shown["/BBox"]), (0, 0, width, height), strict=True)
    if height > TALLEST or "/Matrix" in shown or any(abs(coordinate - other) > ROUGHLY for coordinate, other in within):
        return False
    pen, reached, restored = Pen(), 0.0, False
    for operands, operator in operations:
        restored |= operator == b"Q"
        if operator == b"Tf":
            pen.font, pen.size = shown["/Resources"]["/Font"][operands[0]], float(operands[1])
        elif operator not in SHOWS:
            pen.move(operands, operator)
        elif restored or not pen.is_fit(height) or pen.at < reached - ROUGHLY:
            return False
        else:
            pieces = operands[0] if operator == b"TJ" else operands[:1]
            if not all(pen.write(piece) for piece in pieces) or pen.at > width + ROUGHLY:
                return False
            reached = pen.at
    return True


def _bytes(text: PdfValue) -> bytes:
    return text if isinstance(text, bytes) else bytes(text.original_bytes)


def _width(font: PdfValue, text: bytes) -> float:
    """Return how far a text moves the pen, in thousandths of the size."""
    if font["/Subtype"] != "/Type0":
        first, widths = int(font.get("/FirstChar", 0)), font.get("/Widths", ())
        return sum(float(widths[code - first]) if 0 <= code - first < len(widths) else ASSUMED for code in text)
    below = font["/DescendantFonts"][0].get_object()
    widths, usual = list(below.get("/W", ())), float(below.get("/DW", 1000))
    if font["/Encoding"] != "/Identity-H" or len(widths) > MOST_WIDTHS:
        raise ValueError("a font whose widths are unreadable")
    codes = [int.from_bytes(text[n : n + 2]) for n in range(0, len(text), 2)]
    return sum(_width_of(code, widths, usual) for code in codes)


def _width_of(code: int, widths: list[PdfValue], usual: float) -> float:
    """Look a glyph up among `first [width ...]` and `first last width` (ISO 32000-1, 9.7.4.3)."""
    index = 0
    while index < len(widths):
        first, second = int(widths[index]), widths[index + 1]
        if isinstance(second, list):
            if first <= code < first + len(second):
                return float(second[code - first])
            index += 2
        else:
            if first <= code <= int(second):
                return float(widths[index + 2])
            index += 3
    return usual
