"""Names of persons: their parts, what stands before them, and their order in a list."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.names import bare_name, has_title, name_key, read_name, text_key

FAMILIES = ["Nguyễn", "Trần", "Lê", "Đặng", "Vũ"]
GIVENS = ["An", "Ân", "Dũng", "Đức", "Hoa", "Hòa", "Hoà", "Ánh", "Yến"]
NAMES = st.tuples(st.sampled_from(FAMILIES), st.sampled_from(["Văn", "Thị", ""]), st.sampled_from(GIVENS)).map(
    lambda parts: " ".join(part for part in parts if part)
)


def test_a_name_is_family_middle_and_given_name() -> None:
    name = read_name("Ông Nguyễn Văn Bảo")

    assert (name.family, name.middle, name.given_name) == ("Nguyễn", "Văn", "Bảo")
    assert name.full == "Nguyễn Văn Bảo"


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Đồng chí Đỗ Hữu Hiền", "Đỗ Hữu Hiền"),
        ("PGS.TS. Trần Thị Lan", "Trần Thị Lan"),
        ("Bà ThS Lê Thị Hoa", "Lê Thị Hoa"),
        ("Anh", "Anh"),
        ("Bà", "Bà"),
    ],
)
def test_honorifics_and_titles_are_no_part_of_a_name(written: str, bare: str) -> None:
    assert bare_name(written) == bare


@pytest.mark.parametrize(("written", "titled"), [("TS. Lê An", True), ("Lê An", False), ("Ông Lê An", False)])
def test_a_title_before_a_name_is_seen(written: str, titled: bool) -> None:
    assert has_title(written) is titled


def test_persons_are_sorted_by_given_name_in_the_vietnamese_alphabet() -> None:
    names = ["Lê Thị Yến", "Trần Đức", "Nguyễn Văn Dũng", "Lê Văn Dũng", "Vũ Ân", "Vũ An", "Vũ Ánh"]

    assert sorted(names, key=name_key) == [
        "Vũ An", "Vũ Ánh", "Vũ Ân", "Lê Văn Dũng", "Nguyễn Văn Dũng", "Trần Đức", "Lê Thị Yến",
    ]  # fmt: skip


def test_tones_sort_as_in_a_dictionary() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=text_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@given(st.lists(NAMES, max_size=8), st.randoms())
def test_the_order_of_a_list_does_not_depend_on_how_it_came(names: list[str], random: Random) -> None:
    shuffled = random.sample(names, len(names))

    assert sorted(shuffled, key=name_key) == sorted(names, key=name_key)


@given(NAMES, st.sampled_from(["", "Ông ", "Bà ", "TS. ", "Đồng chí "]))
def test_a_name_read_again_is_the_same(name: str, before: str) -> None:
    assert read_name(before + name).full == name == bare_name(bare_name(name))
