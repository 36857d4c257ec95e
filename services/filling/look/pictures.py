"""Pages as pictures, and where two of them differ."""

import io
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops

from services.filling.checker.pdf.read import READING

DPI = 80
FAINT = 60  # of 255: less is how an edge is smoothed
FEW = 12  # pixels: a page with fewer that differ looks the same
RED = (200, 16, 46)
GAP = 10


def pages(pdf: bytes) -> Iterator[bytes]:
    """Yield each page of a PDF as a PNG in grey."""
    with READING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            images = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
        finally:
            document.close()
    yield from map(_png, images)


def difference(accepted: bytes, now: bytes) -> bytes | None:
    """Return a picture of two pages side by side, what differs framed in red; nothing where they look the same."""
    old, new = (Image.open(io.BytesIO(png)).convert("L") for png in (accepted, now))
    size = (max(old.width, new.width), max(old.height, new.height))
    old, new = _on(old, size), _on(new, size)
    changed = ImageChops.difference(old, new).point(lambda shade: 255 if shade > FAINT else 0)
    if old.size == new.size and changed.histogram()[255] < FEW:
        return None
    canvas = Image.new("RGB", (2 * size[0] + GAP, size[1]), "white")
    canvas.paste(old.convert("RGB"), (0, 0))
    shown = new.convert("RGB")
    shown.paste(Image.new("RGB", size, RED), (0, 0), changed)
    canvas.paste(shown, (size[0] + GAP, 0))
    return _png(canvas)


def _on(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a page on white of a size."""
    canvas = Image.new("L", size, 255)
    canvas.paste(image, (0, 0))
    return canvas


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
