"""Every reason for which an uploaded file is refused, each with a file made for it."""

import io
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from shared.errors.tree import FileRefused
from shared.upload.inspect import inspect

REL = """<Relationships xmlns="x">
<Relationship Id="a" Type="http://x/%s" Target="http://127.0.0.1/" TargetMode="%s"/></Relationships>"""


def template(target: str) -> tuple[str, str]:
    return "word/_rels/settings.xml.rels", (REL % ("attachedTemplate", "External")).replace("http://127.0.0.1/", target)


def word(*extra: tuple[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in extra:
            archive.writestr(name, data)
    return out.getvalue()


def pdf(*, script: str = "", password: str = "") -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
REFUSED = {
    "empty": (b"", "FILE_EMPTY"),
    "rtf": (b"{\\rtf1 x}", "FILE_TYPE"),
    "jpeg": (b"\xff\xd8\xff\xe0", "FILE_TYPE"),
    "html": (b"<!DOCTYPE html><html>", "FILE_TYPE"),
    "flat odf": (b'<?xml version="1.0"?><office:document/>', "FILE_TYPE"),
    "old doc": (OLE2, "FILE_TYPE"),
    "encrypted docx": (OLE2 + "EncryptedPackage".encode("utf-16-le"), "FILE_PASSWORD"),
    "pdf and zip": (pdf() + word(), "FILE_TYPE"),
    "cut docx": (word()[:-2000], "FILE_CORRUPT"),
    "cut pdf": (pdf()[:-40], "FILE_CORRUPT"),
    "encrypted pdf": (pdf(password="x"), "FILE_PASSWORD"),
    "script in pdf": (pdf(script="app.alert(1)"), "FILE_PDF_ACTIVE"),
    "macro": (word(("word/vbaProject.bin", b"x")), "FILE_MACRO"),
    "bomb": (word(("word/media/a.bin", bytes(30_000_000))), "FILE_ZIP_BOMB"),
    "many members": (word(*((f"a/{n}.bin", b"") for n in range(5_001))), "FILE_ZIP_BOMB"),
    "doctype": (word(("word/a.xml", "<!DOCTYPE a><a/>")), "FILE_XML_DOCTYPE"),
    "utf-16 doctype": (word(("word/a.xml", "<!DOCTYPE a><a/>".encode("utf-16"))), "FILE_XML_DOCTYPE"),
    "traversal": (word(("../a.bin", b"")), "FILE_ZIP_NAMES"),
    "absolute": (word(("/a.bin", b"")), "FILE_ZIP_NAMES"),
    "case-fold twin": (word(("WORD/document.xml", b"<a/>")), "FILE_ZIP_NAMES"),
    "remote template": (word(template("https://127.0.0.1/a.dotm")), "FILE_EXTERNAL_LINK"),
    "template on a server": (word(template("file:///\\\\127.0.0.1\\a.dotx")), "FILE_EXTERNAL_LINK"),
    "another document within": (word(("word/_rels/a.xml.rels", REL % ("aFChunk", "Internal"))), "FILE_EXTERNAL_LINK"),
    "linked picture": (word(("word/_rels/a.xml.rels", REL % ("image", "External"))), "FILE_EXTERNAL_LINK"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_file_is_refused_with_its_code(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    with pytest.raises(FileRefused) as caught:
        inspect(path)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(), "docx"),
        (pdf(), "pdf"),
        (word(("word/_rels/a.xml.rels", REL % ("hyperlink", "External"))), "docx"),
        (word(template("file:///C:\\Users\\Lan\\Templates\\Mau.dotx")), "docx"),
    ],
    ids=["docx", "pdf", "hyperlink", "template of one's own"],
)
def test_a_good_file_is_known_by_its_content(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "upload.exe"
    path.write_bytes(data)

    assert inspect(path).kind == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("Họ và tên,Ngày sinh\nLê Lan,1980".encode(), "CSV"),
        ("Họ và tên\tNgày sinh".encode("utf-16"), "CSV"),
        (b"\r\n<table><tr><td>", "HTML"),
        (b"\x02\x01\x03binary", "unknown"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_looks_like(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(data)
    with pytest.raises(FileRefused) as caught:
        inspect(tmp_path / "t")

    assert kind in caught.value.sentence("vi")
