"""A plain star on a red ground with a golden ring: a place for the national emblem, which the office puts in itself."""

import io
import math

from PIL import Image, ImageDraw

SIZE = 400  # pixels
GOLD, RED = (250, 205, 50, 255), (200, 16, 32, 255)


def emblem() -> io.BytesIO:
    """Return the drawing as a PNG on a transparent ground."""
    large = 4 * SIZE  # drawn large and made small, so that its edges are smooth
    image = Image.new("RGBA", (large, large), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((16, 16, large - 16, large - 16), fill=RED, outline=(240, 190, 40, 255), width=80)
    radii = [large * (0.33 if n % 2 == 0 else 0.126) for n in range(10)]
    turns = [math.pi * n / 5 for n in range(10)]
    middle = large / 2
    star = [(middle + r * math.sin(t), middle - r * math.cos(t)) for r, t in zip(radii, turns, strict=True)]
    pen.polygon(star, fill=GOLD)
    out = io.BytesIO()
    image.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    out.seek(0)
    return out
