"""Sets sRGB as the output intent of a prepared paper: some signing tools add one where it is missing."""

import zlib
from functools import cache

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL.ImageCms import ImageCmsProfile, createProfile

NAME = "sRGB IEC61966-2.1"


def add_colours(document: Pdf) -> None:
    """Give the catalog an output intent (ISO 32000-1, 14.11.5) unless it has one."""
    if "/OutputIntents" in document.Root:
        return
    stream = document.make_stream(_profile(), N=3, Filter=Name.FlateDecode)
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=stream)
    intent.OutputConditionIdentifier = intent.Info = String(NAME)
    document.Root.OutputIntents = Array([document.make_indirect(intent)])


@cache
def _profile() -> bytes:
    """Return the profile of sRGB, deflated; the same for every paper of a process."""
    return zlib.compress(ImageCmsProfile(createProfile("sRGB")).tobytes())
