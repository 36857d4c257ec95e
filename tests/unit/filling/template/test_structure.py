"""What Jinja made is parsed by a parser that repairs nothing, and is a Word part still; compiled or not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.filling.template.compiling.strategy import choose_strategy
from services.filling.template.errors import TemplateTorn, ValueUnfit
from services.filling.template.render import render
from services.filling.template.structure import Torn, parsed
from tests.word_file import R, W, document, p, table, word_file

ROW, CELL = "<w:tr>{}</w:tr>", "<w:tc>{}</w:tc>"
TORN = {
    "text in a paragraph": ("<w:p>chữ</w:p>", "text"),
    "text in a run": ("<w:p><w:r>chữ</w:r></w:p>", "text"),
    "text behind a paragraph": (p("a") + "chữ", "text"),
    "text in a row": (table(("a",)).replace("</w:tr>", "chữ</w:tr>"), "text"),
    "a table in a run": (f"<w:p><w:r>{table(('a',))}</w:r></w:p>", "place"),
    "a table in a paragraph": (f"<w:p>{table(('a',))}</w:p>", "place"),
    "a paragraph in a text": (f"<w:p><w:r><w:t>a{p('b')}</w:t></w:r></w:p>", "place"),
    "a paragraph in a paragraph": (f"<w:p>{p('b')}</w:p>", "place"),
    "a paragraph in a row": (f"<w:tbl><w:tblGrid/>{ROW.format(p('a'))}</w:tbl>", "place"),
    "a row in the body": (ROW.format(CELL.format(p("a"))), "place"),
    "a cell in a cell": (f"<w:tbl><w:tblGrid/>{ROW.format(CELL.format(CELL.format(p('a'))))}</w:tbl>", "place"),
    "a text in a paragraph without a run": ("<w:p><w:t>a</w:t></w:p>", "place"),
    "an empty cell": (table(("<w:tcPr/>",)), "cell"),
    "a cell that ends in a table": (table((p("a") + table(("b",)),)), "cell"),
    "an element left open": ("<w:p><w:r><w:t>a</w:t></w:p>", "nesting"),
    "a sign that XML lacks": (p("a\x01"), "nesting"),
}
WHOLE = {
    "a table in a cell": table((table(("a",)) + p(""),)),
    "a cell in a content control": table((f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>",)),
    "a text box": f"<w:p><w:r><w:pict><w:txbxContent>{p('a')}</w:txbxContent></w:pict></w:r></w:p>",
    "a field": "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
    "a link": "<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>",
    "blanks between elements": p("a") + "\n  " + p("b"),
    "a bookmark at a cell's end": table((p("a") + '<w:bookmarkEnd w:id="1"/>',)),
}

Made = Callable[..., Path]


@pytest.mark.parametrize("name", TORN)
def test_a_part_that_word_would_not_read_whole_is_torn(name: str) -> None:
    body, reason = TORN[name]
    with pytest.raises(Torn) as caught:
        parsed(document(p("ĐẦU") + body))

    assert caught.value.reason == reason
    assert caught.value.words.startswith("ĐẦU")


@pytest.mark.parametrize("name", WHOLE)
def test_what_word_writes_is_whole(name: str) -> None:
    assert parsed(document(WHOLE[name])).tag == f"{{{W}}}document"


@given(st.text())
def test_any_text_is_parsed_or_torn(text: str) -> None:
    try:
        parsed(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{text}</w:body>')
    except (Torn, UnicodeEncodeError):
        assert text.strip(" \t\r\n")  # what XML calls blank is never torn


def body(*paragraphs: str) -> bytes:
    return word_file("".join(paragraphs))


MIXED = body(p("ĐẦU"), p("{% for one in dong %}"), p("[{{ one }}]"), p("{%p endfor %}"), p("CUỐI"))


def test_a_paper_that_lost_its_end_is_never_made(tmp_path: Path) -> None:
    (template := tmp_path / "mau.docx").write_bytes(MIXED)
    with pytest.raises(TemplateTorn) as caught:
        render(template, {"dong": ["An", "Bình"]})

    assert "gần thẻ “{% for one in dong %}”" in caught.value.sentence("vi")
    assert "near the tag “{% for one in dong %}”" in caught.value.sentence("en")
    assert "ĐẦU" in str(caught.value.facts["place"])


EMPTIED = body(p("Tên: {{ ten }}"), table((p("{%p if ten != 'An' %}") + p("x") + p("{%p endif %}"),)), p("CUỐI"))


def test_a_paper_torn_by_its_own_values_is_refused_by_a_compiled_template_too(tmp_path: Path) -> None:
    """The samples came out whole; the cell of this one is empty."""
    (template := tmp_path / "mau.docx").write_bytes(EMPTIED)
    chosen = choose_strategy(template, [{"ten": "Bình"}])

    assert chosen.verdict.compiled
    with pytest.raises(TemplateTorn) as caught:
        chosen.fill({"ten": "An"})
    assert "một ô của bảng không còn đoạn nào ở cuối" in caught.value.sentence("vi")


@pytest.mark.parametrize("value", ["a\x00b", "a\x1fb", "\ufffe", "\ud800"])
def test_a_sign_that_no_word_file_holds_is_named_not_dropped(make_template: Made, value: str) -> None:
    with pytest.raises(ValueUnfit) as caught:
        render(make_template(), {"ten": value})

    assert caught.value.facts["field"] == f"U+{ord(value.strip('ab')):04X}"


@pytest.mark.parametrize(("text", "value"), [("{{ ten | ngay }}", "hôm nay"), ("{{ 1 // ten }}", 0)])
def test_a_value_that_a_filter_cannot_take_is_no_wrong_syntax(make_template: Made, text: str, value: object) -> None:
    with pytest.raises(ValueUnfit):
        render(make_template(text=text), {"ten": value})
