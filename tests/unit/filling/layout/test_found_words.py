"""What `pack check` finds again on a laid-out paper: each fixed word, each value, as often as it must be there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from services.filling.layout.found_words import WordsLost, find_again, lost_words
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.render import render
from tests.word_file import p, packed, parts, table, word_file

ROWS = [{"ten": "Nguyễn Thị Ước", "viec": "Cán bộ & <kế toán> thôn Đông Hòa"}, {"ten": "Lê “An”", "viec": "Giáo viên"}]
LIST = table(("TT", "Họ và tên", "Công việc"), ("{%tr for a in bang %}", "", ""), *[("{{ loop.index }}", "{{ a.ten }}",
    "{{ a.viec }}")], ("{%tr endfor %}", "", ""))  # fmt: skip
CAPITALS = "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Danh sách {{ nam }}</w:t></w:r></w:p>"
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ghi chú ẩn</w:t></w:r></w:p>"
FIELD = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>99</w:t></w:r></w:fldSimple></w:p>'
BODY = (
    CAPITALS
    + HIDDEN
    + FIELD
    + p("Kính gửi: {% if nam == 1 %}Ủy ban{% else %}Hội đồng{% endif %}")
    + LIST
    + p("{%p if nam == 1 %}")
    + p("Chỉ năm đầu")
    + p("{%p endif %}")
    + p("Nơi nhận: như trên")
)
VALUES = {"nam": 2026, "bang": ROWS}


def tried(folder: Path, body: str, values: Mapping[str, Any]) -> tuple[Path, bytes, list[str]]:
    """Return a template, what is filled from it, and what its tags got."""
    (template := folder / "mau.docx").write_bytes(word_file(body))
    got: list[str] = []
    return template, render(template, values, got), got


@pytest.fixture(scope="module")
def laid_out(office: OfficePool, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return office.convert(tried(tmp_path_factory.mktemp("mau"), BODY, VALUES)[1])


def lost(case: tuple[Path, bytes, list[str]], pdf: bytes) -> str:
    with pytest.raises(WordsLost) as caught:
        find_again(*case, pdf)
    return caught.value.sentence("vi")


def test_a_whole_paper_is_found_again(tmp_path: Path, laid_out: bytes) -> None:
    find_again(*tried(tmp_path, BODY, VALUES), laid_out)


def test_a_fixed_word_that_the_paper_lacks_is_named_with_its_place(tmp_path: Path, laid_out: bytes) -> None:
    said = lost(tried(tmp_path, BODY + p("Trân trọng {{ nam }}"), VALUES), laid_out)

    assert "Mẫu mau.docx: in thử bằng dòng mẫu thì mất chữ “trân”, “trọng” (tại “Trân trọng {{ nam }}”)" in said


def test_a_person_that_the_paper_lacks_is_named(tmp_path: Path, laid_out: bytes) -> None:
    more = [*ROWS, {"ten": "Phạm Thị Nở", "viec": "Giáo viên"}]

    said = lost(tried(tmp_path, BODY, VALUES | {"bang": more}), laid_out)

    assert "mất chữ “phạm”, “thị”, “nở” (tại “Phạm Thị Nở”)" in said


def test_a_value_that_a_tag_got_and_the_document_lacks_is_named(tmp_path: Path, laid_out: bytes) -> None:
    template, filled, got = tried(tmp_path, BODY, VALUES)

    assert "mất chữ “trưởng”, “thôn” (tại “Trưởng thôn”)" in lost((template, filled, [*got, "Trưởng thôn"]), laid_out)


def test_words_that_a_style_hides_are_lost(tmp_path: Path, office: OfficePool) -> None:
    style = '<w:style w:type="paragraph" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
    files = parts(p("Còn") + p("Mất", inside='<w:pPr><w:pStyle w:val="An"/></w:pPr>'))
    files["word/styles.xml"] = str(files["word/styles.xml"]).replace("</w:styles>", f"{style}</w:styles>")
    (template := tmp_path / "mau.docx").write_bytes(packed(files))
    filled = render(template, {})

    assert "mất chữ “mất” (tại “Mất”)" in lost((template, filled, []), office.convert(filled))


def test_what_stands_in_a_condition_need_not_be_there(tmp_path: Path, laid_out: bytes) -> None:
    body = BODY + p("{% if nam == 1 %}Không in{% endif %}")

    find_again(*tried(tmp_path, body, VALUES), laid_out)


def test_a_value_for_an_attribute_is_found_there(tmp_path: Path, laid_out: bytes) -> None:
    body = BODY.replace("<w:vanish/>", '<w:vanish/><w:color w:val="{{ mau }}"/>')

    find_again(*tried(tmp_path, body, VALUES | {"mau": "FF0000"}), laid_out)


def test_a_value_that_is_only_captured_need_not_be_printed(tmp_path: Path, laid_out: bytes) -> None:
    find_again(*tried(tmp_path, BODY + p("{% set c %}{{ x }}{% endset %}"), VALUES | {"x": "Thừa"}), laid_out)


@pytest.mark.parametrize(
    ("word", "there"),
    [
        ("kế hoạch", "KẾ\nHOẠCH"),
        ("administration", "adminis-\ntration"),
        ("không-gian", "không-\ngian"),
        ("a\u2011b c\u2010d", "a-b c-d"),
        ("\uf0a7 mục", "• mục"),
        ("Ước", "U\u031bo\u031b\u0301c"),
        ("עברית", "תירבע"),
    ],
)
def test_a_word_is_found_however_it_is_set(word: str, there: str) -> None:
    assert lost_words([(word, word)], there) == []


@pytest.mark.parametrize(("word", "there"), [("hai hai", "hai"), ("Lê An", "Lê"), ("Ân", "An")])
def test_a_word_that_is_not_there_often_enough_is_lost(word: str, there: str) -> None:
    assert lost_words([(word, word)], there) != []
