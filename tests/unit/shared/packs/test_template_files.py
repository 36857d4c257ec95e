"""A template that Word opens and HoSo cannot is refused in a sentence about the file, with what to do in Word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.filling.template.errors import TemplateUnfit
from services.filling.template.render import render
from shared.packs.check.faults import PackBroken
from shared.packs.check.template.files import file_faults
from shared.packs.check.template.package import package_faults
from shared.packs.load import BUILT_IN, Pack
from tests.tiny_pack import make_pack
from tests.word_file import R, W, document, p, packed, parts, relations, table, word_file

Parts = dict[str, str | bytes]
LIST = "word/_rels/document.xml.rels"
STYLES = ("styles", "styles.xml")
TEMPLATE = "wordprocessingml.template.main+xml"
PURL = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def relate(*listed: tuple[str, str] | tuple[str, str, str]) -> Callable[[Parts], Parts]:
    return lambda files: files | {LIST: relations(STYLES, *listed)}


def retyped(new: str) -> Callable[[Parts], Parts]:
    def change(files: Parts) -> Parts:
        types = str(files["[Content_Types].xml"])
        return files | {"[Content_Types].xml": types.replace("wordprocessingml.document.main+xml", new)}

    return change


def replaced(name: str, old: str, new: str) -> Callable[[Parts], Parts]:
    return lambda files: files | {name: str(files[name]).replace(old, new)}


def without(name: str) -> Callable[[Parts], Parts]:
    return lambda files: {part: data for part, data in files.items() if part != name}


BROKEN: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "a dead relation": (relate(("image", "NULL")), "trỏ tới phần “word/NULL” không có trong tệp; hãy mở bằng Word"),
    "a dead relation above": (relate(("image", "../media/a.png")), "trỏ tới phần “media/a.png” không có trong tệp"),
    "a link as a part": (
        relate(("hyperlink", "https://vi.du/a")),
        "có đường liên kết “https://vi.du/a” được ghi như một phần của tệp",
    ),
    "a mail address as a part": (relate(("hyperlink", "mailto:a@vi.du")), "có đường liên kết “mailto:a@vi.du”"),
    "a place as a part": (relate(("hyperlink", "#_Toc1")), "có đường liên kết “#_Toc1” được ghi như một phần"),
    "an undeclared picture": (
        lambda files: relate(("image", "media/a.emf"))(files) | {"word/media/a.emf": b"x"},
        "có phần “word/media/a.emf” không được khai báo kiểu; hãy mở bằng Word và lưu lại",
    ),
    "an unknown id": (
        replaced("word/document.xml", "<w:body>", '<w:body><w:p><w:hyperlink r:id="rId99"/></w:p>'),
        "phần “word/document.xml” dùng liên kết “rId99” không có",
    ),
    "a .dotx": (retyped(TEMPLATE), "là mẫu của Word (.dotx), tệp có macro hoặc tệp khác, không phải tài liệu; hãy mở"),
    "a .docm": (retyped("x.document.macroEnabled.main+xml"), "là mẫu của Word (.dotx), tệp có macro"),
    "strict": (
        replaced("_rels/.rels", f"{R}/officeDocument", PURL),
        "ở dạng Strict Open XML; hãy mở bằng Word, chọn Lưu dưới dạng > Tài liệu Word (.docx)",
    ),
    "no list of types": (without("[Content_Types].xml"), "không phải là tệp Word .docx"),
    "another document": (lambda _: {"mimetype": "application/vnd.oasis.opendocument.text"}, "không phải là tệp Word"),
    "elements without end": (
        replaced("word/document.xml", "<w:body>", "<w:body>" + "<w:p><w:r>" * 900 + "</w:r></w:p>" * 900),
        "tệp bị hỏng, không đọc được",
    ),
    "broken XML": (replaced("word/document.xml", "</w:body>", ""), "tệp bị hỏng, không đọc được"),
    "a table without a grid": (
        lambda files: files | {"word/document.xml": document(table(("a",)).replace("tblGrid", "tblPr"))},
        "có bảng không ghi số cột (w:tblGrid) trong phần “word/document.xml”; hãy mở bằng Word",
    ),
    "another prefix": (
        lambda files: files | {"word/document.xml": f'<x:document xmlns:x="{W}"><x:body/></x:document>'},
        "phần “word/document.xml” được ghi khác lệ thường; hãy mở bằng Word và lưu lại",
    ),
    "a tag in an endnote": (
        lambda files: files | {"word/endnotes.xml": f'<w:endnotes xmlns:w="{W}">{p("{{ x }}")}</w:endnotes>'},
        "thẻ “{{ x }}” đứng ở chú thích cuối văn bản, biểu đồ hay sơ đồ, nơi không được điền",
    ),
}


def pack_with(root: Path, template: bytes) -> str:
    """Return what is said in Vietnamese of the small pack with another note."""
    folder = make_pack(root)
    (folder / "templates" / "ghi_chu.docx").write_bytes(template)
    try:
        Pack(folder)
    except PackBroken as error:
        return error.sentence("vi")
    return ""


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_used_is_told_as_a_file(tmp_path: Path, name: str) -> None:
    change, said = BROKEN[name]
    pack = pack_with(tmp_path, packed(change(parts(p("Chữ")))))

    assert f"- templates/ghi_chu.docx, documents[ghi_chu].template: {said}" in pack
    assert "cú pháp" not in pack


def test_a_doc_or_a_password_is_told_as_such(tmp_path: Path) -> None:
    assert "là tệp Word kiểu cũ (.doc) hoặc có mật khẩu; hãy bỏ mật khẩu" in pack_with(
        tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    )


def test_a_whole_file_is_taken(tmp_path: Path) -> None:
    link = relate(("hyperlink", "https://vi.du", "External"), ("hyperlink", "#a", "External"))

    assert pack_with(tmp_path, packed(link(parts(p("Chữ"))))) == ""


@pytest.mark.parametrize("name", ["a dead relation", "a link as a part", "an undeclared picture", "a .dotx", "strict"])
def test_a_file_that_came_to_be_unreadable_later_is_no_wrong_tag(tmp_path: Path, name: str) -> None:
    (template := tmp_path / "mau.docx").write_bytes(packed(BROKEN[name][0](parts(p("{{ x }}")))))
    with pytest.raises(TemplateUnfit) as caught:
        render(template, {"x": "a"})

    assert BROKEN[name][1] in caught.value.sentence("vi")


def test_a_file_with_two_parts_of_one_name_is_refused(tmp_path: Path) -> None:
    whole = word_file(p("Chữ"))
    (path := tmp_path / "mau.docx").write_bytes(whole.replace(b"word/styles.xml", b"word/docum3.xml"))

    assert [vi for vi, _ in package_faults(path)] == ["trỏ tới phần “word/styles.xml” không có trong tệp; " + REMEDY]
    path.write_bytes(whole.replace(b"docProps/core.xml", b"word/document.xml"))
    assert "có hai phần cùng tên “word/document.xml”" in "\n".join(vi for vi, _ in package_faults(path))


@pytest.mark.parametrize("file", sorted(BUILT_IN.glob("*/pack.toml")), ids=lambda file: file.parent.name)
def test_the_packs_that_ship_with_hoso_are_whole_so_no_start_looks_them_through(file: Path) -> None:
    assert Pack(file.parent).file == Pack(file.parent, checked=True).file


def test_a_template_that_was_changed_is_looked_through_anew(tmp_path: Path) -> None:
    (template := tmp_path / "mau.docx").write_bytes(word_file(p("Chữ")))
    before = file_faults(template)
    template.write_bytes(b"PK\3\4")

    assert (list(before), len(file_faults(template))) == ([], 1)


REMEDY = "hãy mở bằng Word và lưu lại (Lưu dưới dạng > .docx), hoặc xóa rồi chèn lại hình hay đối tượng đó"
