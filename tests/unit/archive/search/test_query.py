"""A query's words and fields, and what is marked."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.archive.search.query import IndexLine, Needle, indexed, mark, parse
from shared.text.fold import exact, fold

NAME = IndexLine(text="Bà Nguyễn Thị Hoà", field="ten")
NUMBER = IndexLine(text="05/QĐ-UBND", field="so")


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
        ("b", IndexLine(text="<b>&</b>"), "&lt;<mark>b</mark>&gt;&amp;&lt;/<mark>b</mark>&gt;"),
    ],
)
def test_the_matched_words_are_marked_and_the_rest_is_escaped(query: str, line: IndexLine, expected: str) -> None:
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
    needles = [needle.words for needle in parse(query)[0]]

    assert needles in ([], [("so",)])


@given(st.text(max_size=40), st.sampled_from(["", "ten", "so"]))
def test_every_line_is_found_and_marked_by_its_own_text(text: str, field: str) -> None:
    line = IndexLine(text=text, field=field)
    plain = text.translate(str.maketrans('"“”„:', "     "))
    needles, _ = parse(f'{field}:"{plain}"' if field else plain)
    for needle in needles:
        like = re.escape(needle.pattern(whole=needle.whole)[1:].rstrip("%")).replace(r"\\", "")

        assert re.search(like, indexed([line], exact if needle.accented else fold))
        assert list(needle.places(line))


@given(st.text(), st.text())
def test_any_query_and_any_line_give_well_formed_text(query: str, text: str) -> None:
    marked = mark(IndexLine(text=text, field="so"), parse(query)[0])

    assert marked.count("<") == marked.count(">") == 2 * marked.count("<mark>")


APOSTROPHES = "'’‘ʼʻ`´′＇"
STORED = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạẵờộửữÝĐÐƀČĕĭŏ̆ 0123456789./-_%\\ﬁﬀ×|" + APOSTROPHES, max_size=40)


def finds(query: str, text: str) -> bool:
    """Say whether a query finds a record that has one line of this text, as LIKE would."""
    stored = {True: indexed([IndexLine(text=text)], exact), False: indexed([IndexLine(text=text)], fold)}
    patterns = [(needle.accented, needle.pattern(whole=needle.whole)) for needle in parse(query)[0]]
    return all(re.sub(r"\\(.)", r"\1", pattern.strip("%")) in stored[accented] for accented, pattern in patterns)


@given(STORED)
def test_every_word_of_a_line_is_found_however_it_is_typed(text: str) -> None:
    for typed in text.split():
        for query in (typed, typed.upper(), typed.lower(), unicodedata.normalize("NFD", typed), fold(typed)):
            if not unicodedata.combining(typed[0]):  # which would hang on the sign before it
                assert finds(query, text), (query, text)


@pytest.mark.parametrize("stored", [f"Ông K{sign}Brơi" for sign in APOSTROPHES])
@pytest.mark.parametrize("typed", ["kbroi", "KBRƠI", "broi", "Brơi", *(f"k{sign}broi" for sign in APOSTROPHES)])
def test_a_name_with_an_apostrophe_is_found_with_any_and_with_none(stored: str, typed: str) -> None:
    assert finds(typed, stored)
    assert finds(f"ten:{typed}", stored) is False
    assert mark(IndexLine(text=stored), parse(typed)[0]).endswith("<mark>Brơi</mark>")


def test_a_name_stored_without_its_apostrophe_is_found_with_it() -> None:
    assert finds("k'brơi", "KBrơi")
    assert finds('"ông k’broi"', "Ông KBrơi")
    assert not finds("k'bro'i", "KBạo")


@pytest.mark.parametrize("typed", ["dong", "đông", "ðông", "ÐÔNG", "ĐÔNG", "Ɖông"])
@pytest.mark.parametrize("stored", ["Đông", "Ðông", "ðông", "ĐÔNG"])
def test_signs_that_look_like_d_with_a_bar_are_one(stored: str, typed: str) -> None:
    assert finds(typed, stored)


def test_the_barred_b_of_the_highlands_is_found_without_its_bar() -> None:
    assert finds("y bya buon", "Y Ƀyă ƀuôn")
    assert not finds("ƀuôn", "buôn")
