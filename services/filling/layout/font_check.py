"""Checks which fonts a laid-out paper really holds: neither a substitute nor a font left out may surprise in print."""

import io
from collections.abc import Iterator, Mapping, Sequence

import pikepdf

from shared.errors.tree import FillingFailed

EMPTY = pikepdf.Dictionary()
Resources = pikepdf.Object | Mapping[str, pikepdf.Object]
FILES = ("/FontFile", "/FontFile2", "/FontFile3")  # where a descriptor holds an embedded font (ISO 32000-1, 9.9)


class FontSubstituted(FillingFailed):
    code = "FONT_SUBSTITUTED"
    vi = (
        "Văn bản dùng phông “{font}” thay cho phông của mẫu; hãy cài phông {wanted} trên máy chủ, hoặc bỏ ký tự mà "
        "phông đó không có (như biểu tượng cảm xúc) khỏi bảng và dữ liệu phong trào."
    )
    en = (
        "The paper came out in the font “{font}” instead of the template's; install {wanted} on the server, or take "
        "the signs which that font lacks (such as emoji) out of the table and the season's facts."
    )


class FontNotEmbedded(FillingFailed):
    code = "FONT_NOT_EMBEDDED"
    vi = (
        "Phông “{font}” không được nhúng vào văn bản, máy khác sẽ hiện chữ khác; hãy cài phông {wanted} cho phép nhúng."
    )
    en = "The font “{font}” is not embedded, so other machines will show other letters; install {wanted} that may be."


def check_fonts(pdf: bytes, allowed: Mapping[str, Sequence[str]]) -> None:
    """Raise FontSubstituted for a font of none of the allowed families, FontNotEmbedded for one that is only named.

    Looks at every page and at what it draws: forms within forms, patterns, and the soft masks of graphics states.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for font in every_font(document):
            name = font_name(font)
            if not is_allowed(name, allowed):
                raise FontSubstituted(font=name, wanted=", ".join(allowed))
            if not _embedded(font):
                raise FontNotEmbedded(font=name, wanted=", ".join(allowed))


def is_allowed(font: str, allowed: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a font is of one of the allowed families."""
    families = {_plain(family) for names in allowed.values() for family in names}
    return any(_plain(font).startswith(family) for family in families)


def every_font(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield each font that the pages of a PDF draw with."""
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        yield from _fonts(page.resources, seen)


def _fonts(resources: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """Yield the fonts of a resource dictionary and of all that is drawn with it, each indirect object once."""
    yield from _fresh(resources.get("/Font", EMPTY), seen)
    drawn = [*_fresh(resources.get("/XObject", EMPTY), seen), *_fresh(resources.get("/Pattern", EMPTY), seen)]
    for state in _fresh(resources.get("/ExtGState", EMPTY), seen):
        yield from _fresh({"/Font": state.Font[0]} if "/Font" in state else {}, seen)
        mask = state.get("/SMask")
        drawn += _fresh({"/G": mask.G} if isinstance(mask, pikepdf.Dictionary) and "/G" in mask else {}, seen)
    for form in drawn:
        yield from _fonts(form.get("/Resources", EMPTY), seen)


def _fresh(group: Resources, seen: set[tuple[int, int]]) -> list[pikepdf.Object]:
    fresh = []
    for font in dict(group).values():
        if font.objgen not in seen:
            fresh.append(font)
        if font.is_indirect:
            seen.add(font.objgen)
    return fresh


def font_name(font: pikepdf.Object) -> str:
    """Return a font's name without the prefix of its subset; one of drawn letters (Type 3) has none."""
    return str(font.get("/BaseFont", font.Subtype))[1:].split("+", 1)[-1]


def _embedded(font: pikepdf.Object) -> bool:
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return any(file in descendant.get("/FontDescriptor", EMPTY) for file in FILES)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
