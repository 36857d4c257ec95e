"""Vietnamese spelling: which syllables can be, and where a tone mark stands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.number_words import in_words
from shared.text.syllables import has_marks, is_syllable

GOOD = """
gì gìn giữ giếng giết già quý quốc Quỳnh quýt quyết nghiêng NGUYỄN khuỷu thuở hòa hoà thúy thuý kỹ lý mỹ tỷ ý yên yếu
uyển xoong quần quen hươu rượu khuya tuyết huỳnh huých xuân tuần loét toàn hoạt hoặc chuẩn uống ướt ượt buổi cười mía
tiến việt nghề kênh cẩn gấp giúp quét ngoài oái ích anh áo ủy uỷ ủa sĩ xuề nguệch quăng quắc ngoeo luật
"""
BAD = """
quôc cac tòan hòan qúy nghanh nghành cê ghà trươngf dũgn quyêt tứơng họat thuỷên xyz thửơng đựơc hộị kẻỏ
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_a_syllable_of_vietnamese_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", BAD.split())
def test_a_slip_of_the_keyboard_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@given(st.integers(0, 10**12 - 1))
def test_every_word_of_a_number_is_a_syllable(number: int) -> None:
    assert all(is_syllable(word) for word in in_words(number).split())


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáạảãềếệểễ\u0301", max_size=7))
def test_case_and_unicode_form_do_not_matter(word: str) -> None:
    assert is_syllable(word) == is_syllable(word.upper()) == is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(("word", "marked"), [("QĐ", False), ("UBND", False), ("ÊN", True), ("hòa", True)])
def test_marks_are_tones_and_hats_but_not_the_bar_of_d(word: str, marked: bool) -> None:
    assert has_marks(word) is marked
