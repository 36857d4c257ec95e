"""Two texts that read alike are told as twins with what tells them apart; others are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.twins import Twin, twin

WORDS = st.sampled_from(
    ["Nguyễn", "Trần", "Lê", "Phạm", "Văn", "Thị", "Hòa", "Thủy", "Lý", "Mỹ", "Vũ", "Hải", "Ánh", "Đức", "Tuyết", "Quý"]
)
NAMES = st.lists(WORDS, min_size=2, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Lê Hòa", "Lê Hòa", None),
        ("LÊ HÒA", "Lê Hòa", None),
        ("Lê Hòa", unicodedata.normalize("NFD", "Lê Hòa"), Twin.UNICODE),
        ("Lê  Hòa", "Lê Hòa", Twin.UNICODE),
        ("Lê Hoà", "Lê Hòa", Twin.TONE_PLACE),
        ("Phòng Văn hoá", "Phòng Văn hóa", Twin.TONE_PLACE),
        ("Lý Quý", "Lí Quý", Twin.I_Y),
        ("Trần Mĩ Lệ", "Trần Mỹ Lệ", Twin.I_Y),
        ("Vũ Hải", "Vủ Hải", Twin.HOI_NGA),
        ("Lý Vũ", "Lí Vủ", Twin.HOI_NGA),
        ("Phạm Thị Hoa", "Phạm Thị Hòa", Twin.LETTER),
        ("Phạm Văn Tai", "Phạm Văn Tay", Twin.LETTER),
        ("Nguyễn Vân An", "Nguyễn Văn An", Twin.LETTER),
        ("Nguyễn Văn An", "Nguyễn Văn Anh", Twin.LETTER),
        ("Nguyễn Văn Anh", "Nguyễn Văn Minh", None),
        ("Trần Thị Hoa", "Phạm Thị Hoa", None),
        ("Phòng khám 1", "Phòng khám 2", None),
        ("Trạm Y tế số 1", "Trạm Y tế số 11", None),
    ],
)
def test_what_tells_two_texts_apart_is_named(text: str, other: str, expected: Twin | None) -> None:
    assert twin(text, other) is expected


@given(NAMES, NAMES)
def test_which_of_the_two_is_named_first_does_not_matter(text: str, other: str) -> None:
    assert twin(text, other) is twin(other, text)


@given(NAMES)
def test_no_text_is_its_own_twin_in_any_case(name: str) -> None:
    assert twin(name, name) is None
    assert twin(name, name.upper()) is None


@given(NAMES)
def test_another_form_of_unicode_is_always_found(name: str) -> None:
    other = unicodedata.normalize("NFD", name)

    assert twin(name, other) is (Twin.UNICODE if other != name else None)


@given(NAMES, st.data())
def test_a_letter_left_out_is_always_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1).filter(lambda place: name[place] != " "))

    assert twin(name, name[:place] + name[place + 1 :]) is not None
