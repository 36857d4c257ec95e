"""Finds again on a laid-out paper what must be there: every fixed word of its template, every value that a tag got."""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import IO

import pypdf

from shared.errors.tree import PackRefused
from shared.packs.check.template.paragraphs import Paragraph, paragraphs
from shared.packs.check.template.tags import depths, tags
from shared.packs.check.workbook.cells import cells

SOMETIMES = re.compile(rb"""<w:titlePg\b|\bw:type=["'](?:first|even)["']""")  # headers that not every page shows
BODY, AROUND = re.compile(r"word/document\d*\.xml"), re.compile(r"word/(document|header|footer)\d*\.xml")
MERGED = re.compile(r"\{%\s*[vh]m\s*%\}")  # docxtpl leaves out the text of merged cells on purpose
CAPTURING = frozenset(("set", "macro", "call", "filter", "block"))  # what they hold is printed elsewhere, or not
Lost = tuple[list[str], str]  # words, and the text that they should stand in
UNSEEN = ("Cf", "Co")  # joiners, and the signs of symbol fonts, whose code points differ from font to font
HYPHENS = re.compile("[\u2010\u2011]")
BROKEN = re.compile(r"(?<=\w)[-\u2010]\n(?=\w)")  # within a word at the end of a line
TOLD = 8  # words that are named at most


class WordsLost(PackRefused):
    code = "PACK_WORDS_LOST"
    vi = (
        "Mẫu {template}: in thử bằng dòng mẫu thì mất chữ {words} (tại “{place}”). Hãy xem tại đó có chữ ẩn, khung chữ "
        "hay dòng bảng có chiều cao cố định, hoặc thẻ lặp và điều kiện đặt sai chỗ; sửa rồi chạy lại `hoso pack check`."
    )
    en = (
        "Template {template}: tried with the sample rows, its paper lacks the words {words} (at “{place}”). Look there "
        "for hidden text, a text box or table row of fixed height, or a loop or condition in the wrong place; mend it "
        "and run `hoso pack check` again."
    )


def find_again(template: Path, filled: bytes, values: Sequence[str], pdf: bytes) -> None:
    """Raise WordsLost where a filled paper, or its PDF, lacks words; `values` are those that the tags got."""
    laid_out = _text(pdf)
    lost = (
        lacking(template, filled, values)
        or lost_words(_fixed(template), laid_out)
        or lost_words(_filled(filled), laid_out)
    )
    if lost:
        words, paragraph = lost[0]
        named = ", ".join(f"“{word}”" for word in words[:TOLD])
        raise WordsLost(template=template.name, words=named, place=" ".join(paragraph.split())[:80])


def find_cells(template: Path, filled: bytes, _: Sequence[str], pdf: bytes) -> None:
    """Raise WordsLost where the PDF of a filled workbook lacks words of a cell; numbers look as their pages have it."""
    laid_out = _text(pdf)
    texts = ((cell.text, cell.place) for cell in cells(io.BytesIO(filled)) if not cell.numeric)
    for words, place in lost_words(texts, laid_out)[:1]:
        raise WordsLost(template=template.name, words=", ".join(f"“{word}”" for word in words[:TOLD]), place=place)


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def lacking(template: Path, filled: bytes, values: Sequence[str]) -> list[Lost]:
    """Return what a document filled from a template lacks of its fixed words and of the values that its tags got."""
    words = _whole(filled)
    captured = any(tag.opens and tag.word in CAPTURING for paragraph in paragraphs(template) for tag in tags(paragraph))
    got = () if captured else ((value, value) for value in values)
    return lost_words(got, words) or lost_words(_fixed(template), words)


def lost_words(pairs: Iterable[tuple[str, str]], there: str) -> list[Lost]:
    """Return the words that a text lacks, or has less often than wanted, with their places; those most sought first."""
    texts = [(_words(text), paragraph) for text, paragraph in pairs]
    needed = Counter(word for words, _ in texts for word in words)
    unbroken, joined = ("".join(_words(text)) for text in (there, BROKEN.sub("", there)))
    lost = {
        word
        for word, times in needed.items()
        if max(unbroken.count(word), joined.count(word)) < times and not _is_bidirectional(word)
    }
    losses = [
        ([word for word in dict.fromkeys(words) if word in lost], "".join(words), paragraph)
        for words, paragraph in texts
    ]
    losses.sort(key=lambda loss: (loss[1] in unbroken, -len(loss[0])))
    return [(words, paragraph) for words, _, paragraph in losses if words]


def _words(text: str) -> list[str]:
    """Return the words of a text as they are compared: composed, in small letters, without what shows no letter."""
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) not in UNSEEN)
    return HYPHENS.sub("-", seen).replace("\a", " ").casefold().split()


def _is_bidirectional(word: str) -> bool:
    """Return whether a word runs from right to left: a PDF holds its letters in the order in which they are drawn."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in word)


def _fixed(template: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of a template that stand in every paper made of it, each with its paragraph."""
    for paragraph, changes in depths(_shown(template)):
        if paragraph.scope.cell is not None and MERGED.search("".join(paragraph.scope.cell.itertext())):
            continue
        always = [False] * len(paragraph.text)
        bounds = [*changes, (len(paragraph.text), None)]
        for (start, block), (end, _) in zip(changes, bounds[1:], strict=True):
            always[start:end] = [block is None] * (end - start)
        for tag in tags(paragraph):
            always[tag.start : tag.start + len(tag.text)] = [False] * len(tag.text)
        yield _cut(paragraph, always), paragraph.text


def _filled(document: bytes) -> Iterator[tuple[str, str]]:
    for paragraph in _shown(io.BytesIO(document)):
        yield _cut(paragraph, [True] * len(paragraph.text)), paragraph.text


def _cut(paragraph: Paragraph, mask: Sequence[bool]) -> str:
    """Return the letters of a paragraph that are printed and wanted, those left out as a gap."""
    kept = [printed and other for printed, other in zip(paragraph.printed, mask, strict=True)]
    return "".join(letter if keep else " " for letter, keep in zip(paragraph.text, kept, strict=True))


def _shown(file: Path | IO[bytes]) -> list[Paragraph]:
    """Return the paragraphs of a document that its pages show: of headers only where every page has the same."""
    with zipfile.ZipFile(file) as docx:
        body = next(docx.read(name) for name in docx.namelist() if BODY.fullmatch(name))
        settings = docx.read("word/settings.xml") if "word/settings.xml" in docx.NameToInfo else b""
    parts = BODY if SOMETIMES.search(body) or b"<w:evenAndOddHeaders" in settings else AROUND
    return [paragraph for paragraph in paragraphs(file, parts) if not paragraph.scope.fallback]


def _whole(document: bytes) -> str:
    """Return all that the parts of a document say: their texts and the values of their attributes."""
    with zipfile.ZipFile(io.BytesIO(document)) as docx:
        parts = [docx.read(name).decode("utf-8", "replace") for name in docx.namelist() if name.endswith(".xml")]
    plain = [re.sub(r"<[^>]*>", "", part) for part in parts]
    attributes = ["\n".join(re.findall(r'="([^"]*)"', part)) for part in parts]
    return unescape("\n".join((*plain, *attributes)))
