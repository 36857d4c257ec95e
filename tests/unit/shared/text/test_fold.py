"""Folding, exact text and query terms."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.fold import Term, exact, fold, terms, words

VIETNAMESE = st.text("aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịmnoòóỏõọôồốổỗộơờớởỡợqtuùúủũụưừứửữựxyỳýỷỹỵĐÀỤ ,./-45")


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy"), ("uỷ", "ủy"), ("Thuỷ", "THỦY"), ("hoạ", "họa"),
        ("Uỷ ban", "Ủy ban"), ("hoà, thuý.", "hòa, thúy."), ("“xoá”", "“xóa”"), ("luỹ/toạ", "lũy/tọa"),
    ],
)  # fmt: skip
def test_old_and_new_places_of_the_tone_are_the_same_word(new: str, old: str) -> None:
    assert exact(new) == exact(old)


@pytest.mark.parametrize("text", ["quý", "quỳ", "toàn", "hoàng", "ngoáy", "khuỷu", "hoặc", "thuở", "nguyễn", "mùa"])
def test_a_tone_that_has_one_place_only_stays(text: str) -> None:
    assert exact(text) == text


@pytest.mark.parametrize(("text", "other"), [("hòa", "hoa"), ("hòa", "hóa"), ("đa", "da")])
def test_different_words_stay_different_when_exact(text: str, other: str) -> None:
    assert exact(text) != exact(other)


def test_folding_takes_accents_case_and_the_bar_of_d() -> None:
    assert fold("Quyết định của ỦY BAN, Đồng Tháp") == "quyet dinh cua uy ban, dong thap"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_are_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert (fold(composed), exact(composed)) == (fold(decomposed), exact(decomposed))


@given(VIETNAMESE)
def test_exact_text_keeps_everything_but_case_and_tone_place(text: str) -> None:
    assert fold(exact(text)) == fold(text)
    assert exact(exact(text)) == exact(text)


@given(VIETNAMESE)
def test_a_term_is_found_among_the_words_it_was_typed_from(text: str) -> None:
    for term in terms(text):
        stored = words(exact(text) if term.accented else fold(text))

        assert set(words(term.text)) <= set(stored)


def test_typed_accents_count_and_untyped_do_not() -> None:
    assert terms("Hoà binh đong 45/QĐ-UBND") == (
        Term(text="hòa", accented=True),
        Term(text="binh", accented=False),
        Term(text="đong", accented=True),
        Term(text="45/qđ-ubnd", accented=True),
    )


@pytest.mark.parametrize("query", ["", "  ", "%", "., - /", "“”", "\u0301"])
def test_a_query_without_words_has_no_terms(query: str) -> None:
    assert terms(query) == ()
