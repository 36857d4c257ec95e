"""Puts a PNG picture into a signature's appearance, its pixels compressed once and not at every signature."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any  # pyHanko draws any appearance, and types the stamp alone

from PIL import Image
from pyhanko.pdf_utils import content, generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStampStyle


class Picture:
    """A PNG with transparency, as deflated colour and alpha planes."""

    def __init__(self, png: bytes) -> None:
        image = Image.open(BytesIO(png)).convert("RGBA")
        self.width, self.height = image.size
        self._colour = zlib.compress(image.convert("RGB").tobytes(), 9)
        self._alpha = zlib.compress(image.getchannel("A").tobytes(), 9)

    def add(self, writer: BasePdfFileWriter) -> generic.IndirectObject:
        """Add the picture to a PDF and return the reference to it."""
        mask = writer.add_object(self._plane(self._alpha, "/DeviceGray"))
        return writer.add_object(self._plane(self._colour, "/DeviceRGB", mask))

    def _plane(self, data: bytes, space: str, mask: object = None) -> generic.StreamObject:
        entries: dict[object, object] = {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Image"),
            pdf_name("/Width"): generic.NumberObject(self.width),
            pdf_name("/Height"): generic.NumberObject(self.height),
            pdf_name("/ColorSpace"): pdf_name(space),
            pdf_name("/BitsPerComponent"): generic.NumberObject(8),
            pdf_name("/Filter"): pdf_name("/FlateDecode"),
        }
        if mask is not None:
            entries[pdf_name("/SMask")] = mask
        return generic.StreamObject(entries, encoded_data=data)


@dataclass(frozen=True)
class PictureStyle(BaseStampStyle):
    """A signature appearance that shows one picture, as large as its box allows, and nothing else."""

    picture: Picture | None = None

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        text_params: dict[str, object],  # noqa: ARG002 - pyHanko passes it by name
    ) -> Any:
        """Return the appearance of one signature (called by pyHanko)."""
        if self.picture is None:
            raise ValueError("a style without its picture")
        return _PictureStamp(self.picture, writer, box)


class _PictureStamp(content.AppearanceContent):
    def __init__(self, picture: Picture, writer: BasePdfFileWriter, box: BoxConstraints) -> None:
        super().__init__(writer=writer, box=box)
        self._picture, self._writer = picture, writer

    def render(self) -> bytes:
        self.set_resource(content.ResourceType.XOBJECT, pdf_name("/Im0"), self._picture.add(self._writer))
        scale = min(self.box.width / self._picture.width, self.box.height / self._picture.height)
        width, height = self._picture.width * scale, self._picture.height * scale
        left, bottom = (self.box.width - width) / 2, (self.box.height - height) / 2
        return b"q %.4f 0 0 %.4f %.4f %.4f cm /Im0 Do Q" % (width, height, left, bottom)
