"""A picture of a signature or seal, its pixels deflated once: read from a PNG, written into many papers."""

import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from services.signing.pdf.plain.update import Update
from services.signing.pdf.plain.values import Entries, Ref, Stream

LARGEST = 2000  # pixels of a side


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture with transparency, as deflated planes of colour and alpha."""

    width: int
    height: int
    colour: bytes
    alpha: bytes

    def write(self, update: Update) -> Ref:
        """Write it into a revision and return the reference to it."""
        mask = update.add(self._plane("/DeviceGray", self.alpha, {}))
        return update.add(self._plane("/DeviceRGB", self.colour, {"/SMask": mask}))

    def _plane(self, space: str, data: bytes, more: Entries) -> Stream:
        entries: Entries = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": self.width, "/Height": self.height}
        entries |= {"/ColorSpace": space, "/BitsPerComponent": 8, "/Filter": "/FlateDecode", **more}
        return Stream(entries=entries, data=data)


def read_picture(png: bytes) -> Picture:
    """Return the picture of a PNG; raises ValueError for a larger one, and what Pillow raises for none."""
    opened = Image.open(BytesIO(png), formats=["PNG"])
    if max(opened.size) > LARGEST:
        raise ValueError(f"{opened.size} pixels")
    image = opened.convert("RGBA")
    colour = zlib.compress(image.convert("RGB").tobytes(), 9)
    alpha = zlib.compress(image.getchannel("A").tobytes(), 9)
    return Picture(width=image.width, height=image.height, colour=colour, alpha=alpha)
