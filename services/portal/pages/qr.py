"""Pictures that the camera of a phone reads (QR codes)."""

import segno
from markupsafe import Markup


def picture_of(text: str) -> Markup:
    """Return a text as a picture within a page; its letters are told beside it for whoever has no camera."""
    drawing = segno.make(text, micro=False).svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=False)
    return Markup(drawing)  # noqa: S704 - paths that segno drew, nothing of the text
