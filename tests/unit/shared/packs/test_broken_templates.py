"""Faults of a pack's Word files: bookmarks and tags missing, lost or swallowed; what drafting left; damaged files."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from shared.packs.load import Pack
from tests.tiny_pack import ID, make_pack
from tests.unit.shared.packs.test_broken_packs import refusal

LEFT = {
    "a deletion": (
        '<w:del {} w:id="1" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>',
        "còn theo dõi thay đổi",
    ),
    "an insertion": ('<w:ins {} w:id="1" w:author="a"><w:r><w:t>mới</w:t></w:r></w:ins>', "Chấp nhận tất cả thay đổi"),
    "a comment": ('<w:commentRangeStart {} w:id="0"/>', "còn nhận xét (comment); hãy chọn Xem lại > Xóa tất cả"),
    "a tag in a bound control": (
        '<w:sdt {}><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="x"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>{{{{ nguoi.ho_ten }}}}</w:t></w:r></w:sdtContent></w:sdt>",
        "có thẻ trong ô nội dung (content control) gắn với",
    ),
    "a file's name": ('<w:fldSimple {} w:instr=" FILENAME \\p "/>', "có trường FILENAME"),
}


def without_bookmark(document: docx.document.Document) -> None:
    for mark in document.element.body.findall(f".//{qn('w:bookmarkStart')}[@{qn('w:name')}='so_ky_hieu']"):
        mark.getparent().remove(mark)


def with_bookmark_behind_the_text(document: docx.document.Document) -> None:
    paragraph = next(paragraph for paragraph in document.paragraphs if paragraph._p.findall(qn("w:bookmarkStart")))
    paragraph._p.append(paragraph._p.find(qn("w:bookmarkStart")))


@pytest.mark.parametrize(
    "change", [without_bookmark, with_bookmark_behind_the_text], ids=lambda change: change.__name__
)
def test_a_bookmark_that_is_missing_or_lost_in_the_pdf_is_named(tmp_path: Path, change: Callable[..., None]) -> None:
    folder = make_pack(tmp_path)
    path = folder / "templates" / "thong_bao.docx"
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))

    error = refusal(folder)

    assert error.code == "PACK_ANCHORS_MISSING"
    assert "templates/thong_bao.docx: thiếu dấu trang (bookmark) so_ky_hieu mà" in error.sentence("vi")


@pytest.mark.parametrize(
    ("tag", "code", "said"),
    [
        ("{{ chien_dich.titel }}", "TEMPLATE_VALUE_MISSING", "tại “{{ chien_dich.titel }}”: thiếu giá trị (titel)"),
        ("{{ chien_dich.__class__ }}", "TEMPLATE_FORBIDDEN", "tại “{{ chien_dich.__class__ }}”: dùng biểu thức"),
        ("{% if chien_dich %}", "TEMPLATE_BROKEN", "cú pháp sai (if)"),
    ],
)
def test_a_tag_that_cannot_be_filled_is_named_with_its_line(tmp_path: Path, tag: str, code: str, said: str) -> None:
    folder = make_pack(tmp_path)
    path = folder / "templates" / "thong_bao.docx"
    document = docx.Document(str(path))
    document.paragraphs[0].runs[0].text = tag
    document.save(str(path))

    error = refusal(folder)

    assert error.code == code
    assert said in error.sentence("vi")


@pytest.mark.parametrize("left", LEFT)
def test_what_drafting_left_in_a_template_is_refused_with_its_remedy(tmp_path: Path, left: str) -> None:
    """LibreOffice prints deleted words, ends at a comment, and names its temporary file."""
    xml, said = LEFT[left]
    folder = make_pack(tmp_path)
    path = folder / "templates" / "the.docx"
    document = docx.Document(str(path))
    document.paragraphs[-1]._p.append(parse_xml(xml.format(nsdecls("w"))))
    document.save(str(path))

    said_all = refusal(folder).sentence("vi")

    assert "templates/the.docx, documents[the].template: c" in said_all
    assert said in said_all


def test_a_bound_control_without_a_tag_is_taken(tmp_path: Path) -> None:
    xml = LEFT["a tag in a bound control"][0].replace("{{{{ nguoi.ho_ten }}}}", "Thẻ")
    folder = make_pack(tmp_path)
    path = folder / "templates" / "the.docx"
    document = docx.Document(str(path))
    document.paragraphs[-1]._p.append(parse_xml(xml.format(nsdecls("w"))))
    document.save(str(path))

    assert Pack(folder).id == ID


def test_a_damaged_template_is_refused(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    path = folder / "templates" / "the.docx"
    with zipfile.ZipFile(path) as whole:
        at = whole.getinfo("word/document.xml").header_offset + 60
    data = bytearray(path.read_bytes())
    data[at : at + 40] = bytes(40)
    path.write_bytes(bytes(data))

    assert "templates/the.docx, documents[the].template: tệp bị hỏng" in refusal(folder).sentence("vi")


def test_a_bookmark_that_a_loop_repeats_is_named(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    path = folder / "templates" / "thong_bao.docx"
    document = docx.Document(str(path))
    marked = next(paragraph for paragraph in document.paragraphs if paragraph._p.findall(qn("w:bookmarkStart")))
    marked.insert_paragraph_before("{%p for n in hoi_vien + hoi_vien %}")
    marked.insert_paragraph_before("lặp lại")._p.addnext(marked._p)
    document.add_paragraph("{%p endfor %}")
    marked._p.addnext(document.paragraphs[-1]._p)
    document.save(str(path))
    name = marked._p.find(qn("w:bookmarkStart")).get(qn("w:name"))

    error = refusal(folder)

    assert error.code == "PACK_ANCHORS_DOUBLED"
    assert f"Mẫu templates/thong_bao.docx: dấu trang (bookmark) {name} có nhiều hơn" in error.sentence("vi")


@pytest.mark.parametrize("tag", ["{%p for n in [] %}", "{%p if chien_dich.title == 'khac' %}"])
def test_a_bookmark_that_a_loop_or_condition_swallowed_is_told_as_that(tmp_path: Path, tag: str) -> None:
    folder = make_pack(tmp_path)
    path = folder / "templates" / "thong_bao.docx"
    document = docx.Document(str(path))
    marked = next(paragraph for paragraph in document.paragraphs if paragraph._p.findall(qn("w:bookmarkStart")))
    marked.insert_paragraph_before(tag)
    document.add_paragraph("{%p endfor %}" if "for" in tag else "{%p endif %}")
    marked._p.addnext(document.paragraphs[-1]._p)
    document.save(str(path))
    name = marked._p.find(qn("w:bookmarkStart")).get(qn("w:name"))

    error = refusal(folder)

    assert error.code == "PACK_ANCHORS_IN_BLOCK"
    assert f"Mẫu templates/thong_bao.docx: dấu trang (bookmark) {name} đứng bên trong vòng lặp hoặc" in error.sentence(
        "vi"
    )
    assert f"“{tag}”" in error.sentence("en")
