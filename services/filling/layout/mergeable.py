"""Which papers may share a sheet: those in which nothing belongs to one document of its own and would run on."""

import io
import re
import zipfile
from collections.abc import Sequence

BODY, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
# Numbers of lists and notes, fields (of pages, of names that a sheet changes), links to such a name, a first page.
RUNS_ON = (
    rb"<w:(numPr|footnoteReference|endnoteReference|instrText|fldSimple|pgNum|titlePg)\b|<w:hyperlink\b[^>]*w:anchor="
)
# In headers and footers, where a sheet has one for all.
EDGES_RUN_ON = rb"\b(PAGE|NUMPAGES|SECTIONPAGES)\b|<w:(bookmarkStart|pgNum)\b"


def refuse_unmergeable(documents: Sequence[bytes]) -> None:
    """Raise ValueError where parts beside the body differ, or something in one document counts from its beginning."""
    shared = _parts(documents[0])
    if any(_parts(document) != shared for document in documents[1:]):
        raise ValueError("a header, footer or picture differs between the documents")
    with zipfile.ZipFile(io.BytesIO(documents[0])) as docx:
        names = docx.namelist()
        edges = b"".join(docx.read(name) for name in names if re.match(r"word/(header|footer)", name))
        numbered = _numbered(docx.read(STYLES)) if STYLES in names else frozenset()
        settings = docx.read(SETTINGS) if SETTINGS in names else b""
    if re.search(EDGES_RUN_ON, edges) or b"<w:evenAndOddHeaders" in settings:
        raise ValueError("the header or footer of a page depends on its document")
    for document in documents:
        with zipfile.ZipFile(io.BytesIO(document)) as docx:
            body = docx.read(BODY)
        if re.search(RUNS_ON, body) or body.count(b"<w:sectPr") > 1 or numbered & _used(body):
            raise ValueError("numbers, fields or sections would run on from document to document")


def _parts(document: bytes) -> set[tuple[str, int]]:
    with zipfile.ZipFile(io.BytesIO(document)) as docx:
        beside = [item for item in docx.infolist() if item.filename != BODY and item.filename.startswith("word/")]
        return {(item.filename, item.CRC) for item in beside}


def _used(body: bytes) -> set[bytes]:
    return set(re.findall(rb'<w:pStyle w:val="([^"]*)"', body))


def _numbered(styles: bytes) -> frozenset[bytes]:
    """Return the ids of the styles that number their paragraphs, by themselves or by what they build on."""
    names: set[bytes] = set()
    based: dict[bytes, bytes] = {}
    for style in re.findall(rb"<w:style\b.*?</w:style>", styles, re.DOTALL):
        name = b"".join(re.findall(rb'w:styleId="([^"]*)"', style))
        based[name] = b"".join(re.findall(rb'<w:basedOn w:val="([^"]*)"', style))
        if b"<w:numPr" in style:
            names.add(name)
    while more := {name for name, under in based.items() if under in names} - names:
        names |= more
    return frozenset(names)
