"""Word files made by hand, part by part, for tests of what templates may hold."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults></w:styles>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mẫu</dc:title></cp:coreProperties>'
)


def document(body: str) -> str:
    """Return a main part; `body` is what stands before the page's size."""
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{PAGE}</w:body></w:document>'


def relations(*listed: tuple[str, str] | tuple[str, str, str]) -> str:
    """Return a list of relations: the last word of each type, its target, and its mode where it has one."""
    rows = [
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"'
        + (f' TargetMode="{mode[0]}"/>' if mode else "/>")
        for number, (kind, target, *mode) in enumerate(listed, start=1)
    ]
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def parts(body: str) -> dict[str, str | bytes]:
    """Return the parts of a whole Word file with a body."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml"), (core, "docProps/core.xml")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml")),
        "word/styles.xml": STYLES,
        "docProps/core.xml": CORE,
    }


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return parts as a file."""
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def word_file(body: str) -> bytes:
    """Return a whole Word file with a body."""
    return packed(parts(body))


def p(text: str, *, inside: str = "") -> str:
    """Return a paragraph of one run, and what it holds before it."""
    return f'<w:p>{inside}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is a text, or XML where it begins with an element."""
    grid = "<w:gridCol/>" * max(map(len, rows))
    cells = [["<w:tc>" + (cell if cell.startswith("<w:") else p(cell)) + "</w:tc>" for cell in row] for row in rows]
    lines = "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
