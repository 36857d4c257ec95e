"""A query's words and fields, and what is marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.archive.query import Line, Needle, indexed, mark, parse
from shared.fold import exact, fold

NAME = Line(text="Bà Nguyễn Thị Hoà", field="ten")
NUMBER = Line(text="05/QĐ-UBND", field="so")


@pytest.mark.parametrize(
    ("query", "line", "expected"),
    [
        ("nguyen", NAME, "Bà <mark>Nguyễn</mark> Thị Hoà"),
        ("nguy", NAME, "Bà <mark>Nguyễn</mark> Thị Hoà"),
        ("Hòa ba", NAME, "<mark>Bà</mark> Nguyễn Thị <mark>Hoà</mark>"),
        ('"thi hoa"', NAME, "Bà Nguyễn <mark>Thị</mark> <mark>Hoà</mark>"),
        ("tên:“nguyen thi”", NAME, "Bà <mark>Nguyễn</mark> <mark>Thị</mark> Hoà"),
        ("so:5", NUMBER, "<mark>05</mark>/QĐ-UBND"),
        ("5/qd", NUMBER, ""),
        ("05/qd-ub", NUMBER, "<mark>05</mark>/<mark>QĐ</mark>-<mark>UBND</mark>"),
        ("số:5/QĐ-UBND", NUMBER, "<mark>05</mark>/<mark>QĐ</mark>-<mark>UBND</mark>"),
        ("hoá", NAME, ""),
        ('"thi ho"', NAME, ""),
        ("ten:05", NUMBER, ""),
        ("so:nguyen", NAME, ""),
        ("so:qd", NUMBER, ""),
        ("b", Line(text="<b>&</b>"), "&lt;<mark>b</mark>&gt;&amp;&lt;/<mark>b</mark>&gt;"),
    ],
)
def test_the_matched_words_are_marked_and_the_rest_is_escaped(query: str, line: Line, expected: str) -> None:
    assert mark(line, parse(query)[0]) == expected


def test_a_phrase_half_typed_with_accents_counts_both_ways() -> None:
    assert parse('"Nguyễn Văn an"')[0] == (
        Needle(words=("nguyen", "van", "an"), accented=False, whole=True),
        Needle(words=("nguyễn", "văn"), accented=True, whole=True),
    )


def test_years_stand_apart_and_unknown_fields_are_words() -> None:
    needles, years = parse("năm:2025 nam:2026 xa:tân")

    assert years == ("2025", "2026")
    assert [needle.words for needle in needles] == [("xa",), ("tân",)]


def test_wildcards_are_ordinary_letters() -> None:
    assert Needle(words=("a_b",), accented=False).pattern(whole=False) == r"% a\_b%"


@pytest.mark.parametrize("query", ["", '"', '""', "so:", "so:%", 'ten:""', "%", ":"])
def test_a_query_of_nothing_asks_for_nothing(query: str) -> None:
    found = [needle.words for needle in parse(query)[0]]

    assert found in ([], [("so",)])


@given(st.text(max_size=40), st.sampled_from(["", "ten", "so"]))
def test_every_line_is_found_and_marked_by_its_own_text(text: str, field: str) -> None:
    line = Line(text=text, field=field)
    plain = text.translate(str.maketrans('"“”„:', "     "))
    needles, _ = parse(f'{field}:"{plain}"' if field else plain)
    for needle in needles:
        like = re.escape(needle.pattern(whole=needle.whole)[1:].rstrip("%")).replace(r"\\", "")

        assert re.search(like, indexed([line], exact if needle.accented else fold))
        assert list(needle.places(line))


@given(st.text(), st.text())
def test_any_query_and_any_line_give_well_formed_text(query: str, text: str) -> None:
    marked = mark(Line(text=text, field="so"), parse(query)[0])

    assert marked.count("<") == marked.count(">") == 2 * marked.count("<mark>")
