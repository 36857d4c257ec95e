"""Every part of a Word or Excel package counts by its content, whatever its name, its ending or its declared type."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from shared.upload.inspect import inspect
from tests.office import report
from tests.sheets import HEADERS, workbook
from tests.unit.shared.upload.test_inspect import word
from tests.unit.shared.upload.test_pdfs import judged

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000)
MACROS = OLE2 + "_VBA_PROJECT".encode("utf-16-le") + bytes(100)
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
SVG = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>'
FIELD = '<w:r xmlns:w="w">%s</w:r>'


def relation(kind: str, target: str, mode: str = "External", name: str = "word/_rels/a.xml.rels") -> tuple[str, str]:
    relation = f'<Relationship Id="r9" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    return name, RELS % relation


def changed(data: bytes, *swaps: tuple[bytes, bytes], drop: str = "") -> bytes:
    """Return a package whose parts and names have something in the place of something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            body, here = source.read(name), name.encode()
            for old, new in swaps:
                body, here = body.replace(old, new), here.replace(old, new)
            if name != drop:
                target.writestr(here.decode(), body)
    return out.getvalue()


def declared(data: bytes, line: str) -> bytes:
    return changed(data, (b"</Types>", line.encode() + b"</Types>"))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros named .png": (lambda: word(("word/media/image1.png", MACROS)), "FILE_MACRO"),
    "macros of no ending": (lambda: word(("word/x", MACROS)), "FILE_MACRO"),
    "macros in small letters": (lambda: word(("x.bin", MACROS.lower())), "FILE_MACRO"),
    "macros across two pieces": (
        lambda: word(("x.bin", OLE2 + bytes(65536 - len(OLE2) - 9) + MACROS[len(OLE2) :])),
        "FILE_MACRO",
    ),
    "macros by their relationship": (
        lambda: word(
            relation("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "a.png", "Internal")
        ),
        "FILE_MACRO",
    ),
    "a control by its relationship": (
        lambda: word(relation(f"{OFFICE}/control", "a.png", "Internal")),
        "FILE_MACRO",
    ),
    "a macro sheet under another name": (lambda: word(("word/y.xml", '<xm:macrosheet xmlns:xm="x"/>')), "FILE_MACRO"),
    "entities under an odd ending": (lambda: word(("word/a.dat", BOMB)), "FILE_XML_DOCTYPE"),
    "entities of no ending": (lambda: word(("word/a", BOMB)), "FILE_XML_DOCTYPE"),
    "entities in a picture": (lambda: word(("word/media/a.svg", BOMB)), "FILE_XML_DOCTYPE"),
    "entities behind white space": (lambda: word(("word/a.jpg", "\ufeff\n  " + BOMB)), "FILE_XML_DOCTYPE"),
    "entities in utf-16": (lambda: word(("word/a.jpg", BOMB.encode("utf-16"))), "FILE_XML_DOCTYPE"),
    "entities in utf-16 without a mark": (lambda: word(("word/a.jpg", BOMB.encode("utf-16-be"))), "FILE_XML_DOCTYPE"),
    "a doctype from elsewhere": (
        lambda: word(("word/a.svg", '<!DOCTYPE svg SYSTEM "http://127.0.0.1/a.dtd"><svg/>')),
        "FILE_XML_DOCTYPE",
    ),
    "broken xml by its declared type": (
        lambda: declared(
            word(("word/a.foo", "<a>")), '<Override PartName="/word/a.foo" ContentType="application/x+xml"/>'
        ),
        "FILE_CORRUPT",
    ),
    "a doctype by its declared type": (
        lambda: declared(
            word(("word/a.foo", SVG)), '<Override PartName="/word/a.foo" ContentType="application/x+xml"/>'
        ),
        "FILE_XML_DOCTYPE",
    ),
    "a program on a server": (
        lambda: declared(word(), '<Default Extension="wx" ContentType="application/vnd.ms-office.webextension+xml"/>'),
        "FILE_EXTERNAL_LINK",
    ),
    "a remote target that says it is inside": (
        lambda: word(relation(f"{OFFICE}/image", "http://127.0.0.1/a.png", "Internal")),
        "FILE_EXTERNAL_LINK",
    ),
    "a picture fetched over a hyperlink": (
        lambda: word(
            relation(f"{OFFICE}/hyperlink", "http://127.0.0.1/a.png"),
            ("word/a.xml", f'<a:blip xmlns:a="a" xmlns:r="{OFFICE}" r:link="r9"/>'),
        ),
        "FILE_EXTERNAL_LINK",
    ),
    "a picture that names its source": (
        lambda: word(("word/v.xml", '<v:imagedata xmlns:v="v" src="\\\\127.0.0.1\\a.png"/>')),
        "FILE_EXTERNAL_LINK",
    ),
    "a connection of a workbook": (
        lambda: word(
            ("xl/connections.xml", '<connections><connection><webPr url="http://a/"/></connection></connections>')
        ),
        "FILE_EXTERNAL_LINK",
    ),
    "a program started by a workbook": (
        lambda: word(("xl/e.xml", '<x><ddeLink ddeService="cmd"/></x>')),
        "FILE_EXTERNAL_LINK",
    ),
    "a program started by a field": (
        lambda: word(("word/f.xml", FIELD % "<w:instrText> DD</w:instrText><w:instrText>EAUTO cmd</w:instrText>")),
        "FILE_EXTERNAL_LINK",
    ),
    "a part in pieces": (lambda: word(("word/a.xml/[0].piece", "<a>")), "FILE_ZIP_NAMES"),
    "a second package behind the first": (lambda: word() + workbook(HEADERS), "FILE_ZIP_BOMB"),
    "a second package between two members": (lambda: between(word(), workbook(HEADERS)), "FILE_ZIP_BOMB"),
    "rubbish behind the end": (lambda: word() + b"<html>", "FILE_ZIP_BOMB"),
    "macros in a workbook inside": (lambda: nested(), "FILE_MACRO"),
    "a binary workbook": (
        lambda: changed(
            workbook(HEADERS),
            (b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"ms-excel.sheet.binary.macroEnabled.main"),
        ),
        "FILE_TYPE",
    ),
}


def between(first: bytes, second: bytes) -> bytes:
    """Return a package with another one before its directory, which the directory does not name."""
    record = first.rfind(b"PK\x05\x06")
    length, begins = (int.from_bytes(first[record + field : record + field + 4], "little") for field in (12, 16))
    end = bytearray(first[record:])
    end[16:20] = (begins + len(second)).to_bytes(4, "little")
    return first[:begins] + second + first[begins : begins + length] + bytes(end)


def nested() -> bytes:
    out = io.BytesIO(workbook(HEADERS))
    with zipfile.ZipFile(out, "a") as inner:
        inner.writestr("xl/media/a.png", MACROS)
    return word(("word/media/a.png", out.getvalue()))


@pytest.mark.parametrize(("make", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_a_part_holds_counts_not_what_it_is_called(make: Callable[[], bytes], code: str, tmp_path: Path) -> None:
    assert judged(tmp_path / "t", make()) == code


def streamed() -> bytes:
    """Return a workbook written to a pipe: the sizes of each member stand behind it."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(io.BytesIO(report("tốt"))) as source, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as to:
        for name in source.namelist():
            with to.open(name, "w", force_zip64=name.endswith("s.xml")) as member:
                member.write(source.read(name))
    return bytes(pipe.data)


def by_xlsxwriter(zip64: bool) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Cá nhân").write_url("A1", "https://example.org/")
        if zip64:
            book.use_zip64()
    return out.getvalue()


def by_openpyxl() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"].hyperlink = "https://example.org/"
    book.save(out)
    return out.getvalue()


TAKEN: dict[str, Callable[[], bytes]] = {
    "written to a pipe": streamed,
    "xlsxwriter": lambda: by_xlsxwriter(False),
    "xlsxwriter with zip64": lambda: by_xlsxwriter(True),
    "openpyxl": by_openpyxl,
    "a chart's workbook": lambda: word(("word/embeddings/a.xlsx", workbook(HEADERS))),
    "an equation": lambda: word(("word/embeddings/oleObject1.bin", OLE2)),
    "a drawing with the doctype of its kind": lambda: word(("word/media/a.svg", SVG)),
    "a picture that begins like xml": lambda: word(("word/media/a.dat", "<no xml")),
    "zeros behind the end": lambda: word() + bytes(512),
    "a field that shows the date": lambda: word(("word/f.xml", FIELD % "<w:instrText>DATE</w:instrText>")),
    "a table read from a file of one's own": lambda: word(("xl/c.xml", '<a><textPr sourceFile="C:\\a.csv"/></a>')),
    "a pivot table over another workbook": lambda: word(
        relation(f"{OFFICE}/externalLinkPath", "file:///C:\\a.xlsx"),
        ("word/a.xml", f'<worksheetSource xmlns:r="{OFFICE}" r:id="r9"/>'),
    ),
    "a hyperlink on a picture": lambda: word(
        relation(f"{OFFICE}/hyperlink", "http://127.0.0.1/"),
        ("word/a.xml", f'<a:hlinkClick xmlns:a="a" xmlns:r="{OFFICE}" r:id="r9"/>'),
    ),
}


@pytest.mark.parametrize("make", TAKEN.values(), ids=TAKEN.keys())
def test_an_honest_package_is_taken(make: Callable[[], bytes], tmp_path: Path) -> None:
    assert judged(tmp_path / "t", make()) in ("docx", "xlsx")


def test_a_binary_workbook_is_called_what_it_is(tmp_path: Path) -> None:
    make, _ = REFUSED["a binary workbook"]
    (tmp_path / "t").write_bytes(make())
    with pytest.raises(Exception, match="xlsb"):
        inspect(tmp_path / "t")
