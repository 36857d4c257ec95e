"""Checks which fonts a laid-out paper really holds; a substituted one is an error, never a surprise in print."""

import io
from collections.abc import Iterator, Mapping, Sequence

import pikepdf

from shared.errors import FillingFailed


class FontSubstituted(FillingFailed):
    code = "FONT_SUBSTITUTED"
    vi = "Văn bản dùng phông “{font}” thay cho phông của mẫu; hãy cài phông {wanted} trên máy chủ."
    en = "The paper came out in the font “{font}” instead of the template's; install {wanted} on the server."


def check_fonts(pdf: bytes, allowed: Mapping[str, Sequence[str]]) -> None:
    """Raise FontSubstituted when a font of the PDF is of none of the allowed families."""
    families = {_plain(family) for names in allowed.values() for family in names}
    for font in set(_fonts(pdf)):
        if not any(_plain(font).startswith(family) for family in families):
            raise FontSubstituted(font=font, wanted=", ".join(allowed))


def _fonts(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for font in dict(page.resources.get("/Font", {})).values():
                yield str(font.get("/BaseFont", "/?"))[1:].split("+", 1)[-1]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
