"""The filters of templates write what official papers write; what they cannot write is an error of its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.filling.template.filters import FILTERS
from services.filling.template.language import environment
from shared.text.number_words import from_words
from shared.text.numbers import read_money, read_number

PEOPLE = [{"ten": name} for name in ("Trần Văn Đức", "Lê Thị Ánh", "Nguyễn Văn An", "Bùi Thị Ân", "Phạm Văn Dũng")]


def filled(source: str, **values: object) -> str:
    return environment().from_string(source).render(values)


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v | ngay }}", "2025-12-31", "31/12/2025"),
        ("{{ v | ngay }}", "", ""),
        ("{{ v | ngay_thang }}", "2026-02-05", "ngày 05 tháng 02 năm 2026"),
        ("{{ v | gio }}", "08:30", "08 giờ 30 phút"),
        ("{{ v | hai_so }}", 7, "07"),
        ("{{ v | so }}", 1234567, "1.234.567"),
        ("{{ v | so }}", "1234.5", "1.234,5"),
        ("{{ v | tien }}", 1_000_000, "1.000.000 đồng"),
        ("{{ v | tien_bang_chu }}", 1_000_000, "Một triệu đồng"),
        ("{{ v | bang_chu }}", 1005, "một nghìn không trăm linh năm"),
        ("{{ v | bang_chu | viet_hoa_dau }}", 21, "Hai mươi mốt"),
        ("{{ v | ten }}", "TS. Nguyễn Thị Thu Hà", "Hà"),
        ("{{ v | khong_danh_xung }}", "Bà Nguyễn Thị Hà", "Nguyễn Thị Hà"),
        ("{{ v | ong_ba('Nữ') }}", "Nguyễn Thị Hà", "bà Nguyễn Thị Hà"),
        ("{{ v | ong_ba('Nam') | viet_hoa_dau }}", "Ông Trần Văn Đức", "Ông Trần Văn Đức"),
        ("{{ v | ong_ba('') }}", "Trần Văn Đức", "Trần Văn Đức"),
        ("{{ v | viet_day_du }}", "UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("{{ v | viet_tat }}", "Sở Thông tin và Truyền thông", "Sở TT&TT"),
    ],
)
def test_a_filter_writes_what_papers_write(source: str, value: object, expected: str) -> None:
    assert filled(source, v=value).replace("&amp;", "&") == expected


def test_rows_are_sorted_by_given_name_in_the_vietnamese_alphabet() -> None:
    source = "{% for one in v | xep_theo_ten('ten') %}{{ one.ten | ten }} {% endfor %}"

    assert filled(source, v=PEOPLE) == "An Ánh Ân Dũng Đức "


@given(st.integers(0, 10**12 - 1))
def test_an_amount_and_its_words_are_read_as_the_same(dong: int) -> None:
    words = filled("{{ v | tien_bang_chu }}", v=dong).removesuffix(" đồng")

    assert read_money(filled("{{ v | tien }}", v=dong)) == dong == from_words(words)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_is_read_as_itself(value: object) -> None:
    assert read_number(filled("{{ v | so }}", v=str(value))) == value


@pytest.mark.parametrize(
    ("name", "value"), [("tien", "nhiều"), ("bang_chu", "1.5"), ("so", ""), ("ngay", "31/12/2025")]
)
def test_what_a_filter_cannot_write_is_an_error(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        FILTERS[name](value)
