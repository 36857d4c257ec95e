"""Papers of one kind beside the most typical one: what differs, by column, outliers first, each with its reason."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shared.agreement.differences.differences import differences, since
from shared.agreement.differences.model import Difference, Paper

COLUMNS = {"ho_ten": "Họ và tên", "don_vi": "Đơn vị", "so": "Số năm", "ngay": "Ngày"}
NAMES = ("Lê Lợi", "Trần Thị Đào", "Nguyễn Du", "Hồ Xuân Hương", "Phan Bội Châu", "Võ Thị Sáu")


def paper(number: int, name: str, unit: str = "Phòng Tài chính", years: str = "7", **other: object) -> Paper:
    text = (
        f"SỞ NỘI VỤ GIÁM ĐỐC Tặng Giấy khen Ông (bà): {name.upper()} {unit}, công tác {years} năm. "
        "Đã có 7 sáng kiến từ ngày 05 tháng 02 năm 2026. GIÁM ĐỐC Đỗ Hữu Hiền"
    )
    values = {"ho_ten": name, "don_vi": unit, "so": years, "ngay": "2026-02-05"}
    return Paper(id=f"d-giay_khen-{number}", text=text, name=name, values=values, group="ca_nhan")


def pile(count: int = 24) -> list[Paper]:
    return [paper(number, f"{NAMES[number % 6]} {number}", years=str(number % 9 + 1)) for number in range(count)]


def codes(results: Difference) -> list[str]:
    return [reason.code for reason in results.reasons]


def with_text(papers: Sequence[Paper], place: int, old: str, new: str) -> list[Paper]:
    odd = papers[place]
    assert old in odd.text
    return [*papers[:place], replace(odd, text=odd.text.replace(old, new)), *papers[place + 1 :]]


def test_papers_that_differ_only_in_their_cells_have_nothing_unusual() -> None:
    results = differences(pile(), COLUMNS)

    assert {tuple(codes(each)) for each in results} == {()}
    assert results[3].values == pile()[3].values


def test_a_word_slipped_into_one_of_48_comes_first_with_the_word() -> None:
    first, *rest = differences(with_text(pile(48), 30, "Giấy khen", "Bằng khen"), COLUMNS)

    assert (first.paper.id, codes(first)) == ("d-giay_khen-30", ["TEXT_DIFFERS"])
    assert (first.reasons[0].was, first.reasons[0].now) == ("Giấy", "Bằng")
    assert "“Giấy”" in first.reasons[0].vi
    assert "“Bằng”" in first.reasons[0].en
    assert len(rest) == 47
    assert not any(each.reasons for each in rest)


def test_a_name_that_is_not_its_cell_is_told_with_the_header_of_the_cell() -> None:
    papers = pile()
    first, *_ = differences(with_text(papers, 4, papers[4].values["ho_ten"].upper(), "PHAN BỘI CHÂU"), COLUMNS)

    assert codes(first) == ["VALUE_DIFFERS"]
    assert "“Họ và tên”" in first.reasons[0].vi
    assert first.reasons[0].was == papers[4].values["ho_ten"]


def test_a_figure_of_the_fixed_text_that_equals_a_cell_is_no_place_of_it() -> None:
    typical = next(each for each in pile() if each.values["so"] == "7")
    results = differences([typical, *(each for each in pile() if each.id != typical.id)], COLUMNS)

    assert not any(each.reasons for each in results)


def test_a_heading_that_equals_the_cell_of_most_papers_is_no_place_of_it() -> None:
    units = ["Sở Nội vụ"] * 8 + ["Sở Tài chính", "UBND xã Tân An", "Sở Y tế", "UBND xã Long Hải"]
    results = differences([paper(number, f"Lê {number}", unit) for number, unit in enumerate(units)], COLUMNS)

    assert [reason.vi for each in results for reason in each.reasons if reason.severity == "error"] == []


def test_errors_stand_before_what_is_only_to_be_looked_at() -> None:
    papers = with_text(pile(), 20, "sáng kiến", "sáng tạo")
    papers[2] = replace(papers[2], pages=2)
    first, second, third, *_ = differences(papers, COLUMNS)

    assert [codes(first), codes(second), codes(third)] == [["TEXT_DIFFERS"], ["PAGES_DIFFER"], []]


def test_the_rarest_error_stands_first() -> None:
    papers = pile()
    for place in (1, 2, 3):
        papers = with_text(papers, place, "Tặng", "Trao")
    first, *others = differences(with_text(papers, 20, "công tác", "làm việc"), COLUMNS)

    assert first.paper.id == "d-giay_khen-20"
    assert [each.reasons[0].now for each in others[:3]] == ["Trao"] * 3


def test_what_a_cell_lacks_is_long_strange_or_nearly_another_is_told() -> None:
    papers = [
        *pile(),
        paper(90, "Łukasz Nowak"),
        paper(91, "Lý Thường Kiệt", unit="Phòng Tài chính và Kế hoạch của Ủy ban nhân dân thị xã Phú Mỹ"),
        paper(92, "Ngô Thị Hoa"),
        paper(93, "Ngô Thị Hoà"),
    ]
    results = {each.paper.id: each for each in differences(papers, COLUMNS)}

    assert codes(results["d-giay_khen-90"]) == ["LETTERS"]
    assert codes(results["d-giay_khen-91"]) == ["LONGEST"]
    assert codes(results["d-giay_khen-92"]) == codes(results["d-giay_khen-93"]) == ["NEAR_NAME"]


def test_papers_of_another_table_are_compared_among_themselves() -> None:
    units = [
        Paper(id=f"d-u-{n}", text=f"Tặng tập thể {name}", group="tap_the", values={"ten": name})
        for n, name in enumerate(("Văn phòng Sở", "Phòng Viễn thông", "Thanh tra Sở"))
    ]

    assert not any(each.is_wrong for each in differences([*pile(), *units], COLUMNS))


def test_a_place_that_varies_everywhere_and_is_no_cell_is_no_outlier() -> None:
    papers = [replace(each, text=f"{each.text} Vào sổ {n + 100}") for n, each in enumerate(pile())]

    assert not any(each.reasons for each in differences(papers, COLUMNS))


def test_beside_an_earlier_revision_the_changed_words_are_told_and_changed_papers_come_first() -> None:
    old, new = paper(1, "Lê Lợi"), paper(1, "Lê Lai")
    results = since([(paper(0, "Nguyễn Du"), paper(0, "Nguyễn Du").text), (new, old.text), (paper(2, "Hồ Quý"), None)])

    assert [(each.paper.id, codes(each)) for each in results] == [
        ("d-giay_khen-1", ["REVISION_DIFFERS"]),
        ("d-giay_khen-2", ["PAPER_NEW"]),
        ("d-giay_khen-0", []),
    ]
    assert (results[0].reasons[0].was, results[0].reasons[0].now) == ("LỢI", "LAI")


@given(place=st.integers(0, 23), at=st.integers(0, 20), word=st.sampled_from(["Bằng", "không", "2027", "nhất"]))
def test_whatever_word_is_changed_outside_the_cells_is_an_error_of_that_paper_alone(
    place: int, at: int, word: str
) -> None:
    papers = pile()
    words = papers[place].text.split()
    words[at % len(words)] = word
    papers[place] = replace(papers[place], text=" ".join(words))
    wrong = [each.paper.id for each in differences(papers, COLUMNS) if each.is_wrong]

    assert wrong == ([papers[place].id] if papers[place].text != pile()[place].text else [])


def test_text_that_a_choice_of_the_row_decides_is_no_fault_but_where_nobody_else_has_that_choice() -> None:
    def called(number: int, sex: str, word: str) -> Paper:
        plain = paper(number, f"{NAMES[number % 6]} {number}")
        text = plain.text.replace("Ông (bà):", word)
        return replace(plain, text=text, values={**plain.values, "gioi_tinh": sex})

    papers = [called(n, "Nữ", "Bà") if n in (3, 8) else called(n, "Nam", "Ông") for n in range(12)]
    assert not any(each.reasons for each in differences(papers, COLUMNS, ["gioi_tinh"]))

    lonely = differences([each for each in papers if each.id != papers[3].id], COLUMNS, ["gioi_tinh"])
    assert [codes(each) for each in lonely[:2]] == [["BY_CHOICE"], []]

    for place, sex, word in ((5, "Nam", "Bà"), (3, "Nữ", "Ông")):
        wrong = [*papers[:place], called(place, sex, word), *papers[place + 1 :], called(12, "Nữ", "Bà")]
        results = differences(wrong, COLUMNS, ["gioi_tinh"])
        assert [each.paper.id for each in results if each.is_wrong] == [papers[place].id]
        assert results[0].reasons[0].now == word
