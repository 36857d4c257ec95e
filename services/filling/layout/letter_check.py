"""Whether every letter of a paper is on it: drawn by a font of its template, with a glyph that shows."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

import pikepdf

from services.filling.layout.font_check import is_allowed
from services.filling.layout.glyphs import drawn, replaced
from services.filling.layout.mergeable import BODY
from shared.errors.tree import FillingFailed
from shared.packs.check.template.paragraphs import paragraphs
from shared.packs.letters import family_letters, is_drawable, needs_a_glyph

TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)<")
ONLY_BODY = re.compile(re.escape(BODY))
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
HYPHENS = {"\u2011": "-"}  # LibreOffice writes the one at which no line breaks so
NEAR = 40  # letters of the text on either side of the one that is named


class LetterUndrawn(FillingFailed):
    code = "LETTER_UNDRAWN"
    vi = (
        "Chữ “{letter}” ({sign}) trong “{value}” không in ra được bằng phông của mẫu; hãy sửa giá trị "
        "đó trong bảng hoặc dữ liệu phong trào, hoặc cài trên máy chủ một phông có chữ ấy và thêm phông đó vào [fonts] "
        "của gói mẫu."
    )
    en = (
        "The letter “{letter}” ({sign}) in “{value}” does not come out in the fonts of the template; mend "
        "that value in the table or the season's facts, or install a font that has it on the server and add the font "
        "to [fonts] of the pack."
    )


def check_letters(documents: Sequence[bytes], pdf: bytes, allowed: Mapping[str, Sequence[str]]) -> None:
    """Raise LetterUndrawn for the first letter of filled documents that their PDF does not show as it should.

    What the installed fonts hold must be on the paper somewhere; what they lack must be drawn with a glyph of theirs
    nevertheless. A font that the machine lacks altogether is not a matter of letters: see `check_fonts`.
    """
    known = frozenset[int]().union(*(family_letters(family) for families in allowed.values() for family in families))
    if not known:
        return
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts, replacements = list(drawn(document)), replaced(document)
    own = frozenset[str]().union(*(font.letters for font in fonts if is_allowed(font.font, allowed)))
    there = own | replacements | frozenset[str]().union(*(font.letters for font in fonts))
    everywhere = frozenset[str]().union(*(_letters(document, PARTS) for document in documents))
    body = frozenset[str]().union(
        *(_letters(document, ONLY_BODY) for document in documents)
    )  # not every page has a header
    strange = {letter for letter in everywhere if not is_drawable(letter, known) and not _shown(letter, own)}
    lost = strange | {letter for letter in body if is_drawable(letter, known) and not _shown(letter, there)}
    for letter, text in _printed(documents) if lost else ():
        if letter in lost:
            raise LetterUndrawn(letter=letter, sign=f"U+{ord(letter):04X}", value=_near(text, letter))


def _letters(document: bytes, parts: re.Pattern[str]) -> frozenset[str]:
    """Return the letters of parts of a document, the hidden ones too; quickly, as nearly every paper shows them all."""
    with zipfile.ZipFile(io.BytesIO(document)) as docx:
        texts = (docx.read(name).decode("utf-8", "replace") for name in filter(parts.fullmatch, docx.namelist()))
        return frozenset(unescape("".join(letter for text in texts for letter in TEXT.findall(text))))


def _printed(documents: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """Yield each letter that documents print, once, with the text of its paragraph."""
    seen: set[str] = set()
    for document in documents:
        for paragraph in paragraphs(io.BytesIO(document), PARTS):
            if paragraph.scope.fallback or seen.issuperset(paragraph.text):
                continue
            fresh = {
                letter for letter, printed in zip(paragraph.text, paragraph.printed, strict=True) if printed
            } - seen
            seen |= fresh
            yield from ((letter, paragraph.text) for letter in paragraph.text if letter in fresh)


def _shown(letter: str, letters: frozenset[str]) -> bool:
    """Return whether a letter is among others, in capitals or small, composed or not."""
    if letter in letters or unicodedata.category(letter) == "Co" or not needs_a_glyph(letter):
        return True
    others = (letter.upper(), letter.lower(), unicodedata.normalize("NFD", letter), HYPHENS.get(letter, letter))
    return any(letters.issuperset(other) for other in others)


def _near(text: str, letter: str) -> str:
    index = text.index(letter)
    return " ".join(text[max(index - NEAR, 0) : index + NEAR].split())
