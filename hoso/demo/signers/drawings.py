"""Draws the demo signers' pictures: a blue signature, a red round seal in real size, both on nothing (transparent)."""

import math
import random
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from services.signing.pdf.fonts import font_bytes

DPI, FINER = 200, 3
BLUE, RED = (20, 50, 160, 255), (205, 25, 30, 255)
SIGNATURE_MM, SEAL_MM = (42, 24), 36


def draw_signature(path: Path, name: str) -> None:
    """Write a blue handwritten-like signature, 42 x 24 mm; the same name always gives the same one."""
    width, height = (_pixels(side) for side in SIGNATURE_MM)
    image = Image.new("RGBA", (width, height), (*BLUE[:3], 0))
    pen = ImageDraw.Draw(image)
    chance = random.Random(name)  # noqa: S311 - a picture, not a secret
    points = _stroke(chance, width, height)
    for (x, y), (x2, y2), thick in zip(points, points[1:], _pressure(len(points)), strict=False):
        pen.line((x, y, x2, y2), fill=BLUE, width=round(thick))
        pen.ellipse((x2 - thick / 2, y2 - thick / 2, x2 + thick / 2, y2 + thick / 2), fill=BLUE)
    _save(image, path, BLUE[:3])


def draw_seal(path: Path, name: str) -> None:
    """Write a red round seal, 36 mm across: double ring, the agency's name around, a star in the middle."""
    side = _pixels(SEAL_MM)
    image = Image.new("RGBA", (side, side), (*RED[:3], 0))
    pen = ImageDraw.Draw(image)
    middle, line = side / 2, side / 60
    for radius, width in ((0.49, line), (0.46, line / 2), (0.29, line / 2)):
        reach = radius * side
        pen.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), outline=RED, width=round(width))
    _star(pen, middle, side * 0.17)
    _around(image, name.upper(), middle, side * 0.375, side)
    _save(image, path, RED[:3])


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI * FINER)


def _stroke(chance: random.Random, width: int, height: int) -> list[tuple[float, float]]:
    loops, phase = chance.uniform(3.2, 5.2), chance.uniform(0, math.tau)
    swing, lean = chance.uniform(0.2, 0.3), chance.uniform(0.05, 0.1)
    points = []
    for step in range(400):
        t = step / 399
        high = swing * (1 - 0.75 * t) * math.sin(math.tau * loops * t + phase)
        x = 0.12 + 0.7 * t + lean * math.cos(math.tau * loops * t + phase)
        points.append((x * width, (0.55 - high - 0.12 * t) * height))
    x, y = points[-1]
    tail = [(x - i / 60 * 0.55 * width, y + math.sin(i / 60 * math.pi / 2) * 0.3 * height) for i in range(60)]
    return points + tail


def _pressure(count: int) -> list[float]:
    finest = _pixels(0.35)
    return [finest * (1 + 0.8 * abs(math.sin(step / 23))) for step in range(count)]


def _star(pen: ImageDraw.ImageDraw, middle: float, reach: float) -> None:
    corners = []
    for corner in range(10):
        radius = reach if corner % 2 == 0 else reach * 0.382
        angle = math.pi * corner / 5 - math.pi / 2
        corners.append((middle + radius * math.cos(angle), middle + radius * math.sin(angle)))
    pen.polygon(corners, fill=RED)


def _around(image: Image.Image, text: str, middle: float, radius: float, side: int) -> None:
    letters = f"{text} ★ " if len(text) < 12 else f"{text} • "
    size = min(side * 0.085, math.tau * radius / len(letters) * 1.25)
    font = ImageFont.truetype(BytesIO(font_bytes("Bold")), size)
    for order, letter in enumerate(letters):
        angle = math.tau * order / len(letters) - math.pi * 0.94
        tile = Image.new("RGBA", (round(size * 2), round(size * 2)), (*RED[:3], 0))
        ImageDraw.Draw(tile).text((size, size), letter, font=font, fill=RED, anchor="mm")
        turned = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        x, y = middle + radius * math.sin(angle), middle - radius * math.cos(angle)
        image.alpha_composite(turned, (round(x - size), round(y - size)))


def _save(image: Image.Image, path: Path, colour: tuple[int, int, int]) -> None:
    alpha = image.getchannel("A").resize((image.width // FINER, image.height // FINER), Image.Resampling.LANCZOS)
    small = Image.new("RGB", alpha.size, colour)  # one flat colour, so that it weighs next to nothing in a PDF
    small.putalpha(alpha)
    small.save(path, dpi=(DPI, DPI))
