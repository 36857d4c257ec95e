"""Sets sRGB as the output intent of a prepared paper: some signing tools add one where it is missing."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from PIL.ImageCms import ImageCmsProfile, createProfile
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

INTENTS = pdf_name("/OutputIntents")
NAME = "sRGB IEC61966-2.1"


def add_colours(writer: BasePdfFileWriter) -> None:
    """Give the catalog an output intent (ISO 32000-1, 14.11.5) unless it has one."""
    if INTENTS in writer.root:
        return
    profile = ImageCmsProfile(createProfile("sRGB")).tobytes()
    stream = generic.StreamObject({pdf_name("/N"): generic.NumberObject(3)}, stream_data=profile)
    stream.compress()
    entries: dict[object, object] = {
        pdf_name("/Type"): pdf_name("/OutputIntent"),
        pdf_name("/S"): pdf_name("/GTS_PDFA1"),
        pdf_name("/OutputConditionIdentifier"): generic.pdf_string(NAME),
        pdf_name("/Info"): generic.pdf_string(NAME),
        pdf_name("/DestOutputProfile"): writer.add_object(stream),
    }
    intent = writer.add_object(generic.DictionaryObject(entries))
    writer.root[INTENTS] = generic.ArrayObject([intent])
