"""A dossier in agreement gives nothing; each thing that disagrees is found, with both places, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.agreement.agree import disagreements
from shared.agreement.model import TEXTS, Dossier, PaperTexts, Place
from shared.contracts.nominees import NomineeTable
from tests.unit.shared.agreement.dossiers import PEOPLE, changed, codes, dated, dossier, nominees, paper, row

NAMES = st.sampled_from(
    ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hữu Cường", "Phạm Đình Dũng", "Hoàng Kim Yến", "Vũ Mạnh Hùng", "Đỗ Thu Hà"]
)
POSTS = st.sampled_from(["Chuyên viên", "Phó Giám đốc", "Trưởng phòng", "Kế toán trưởng"])
BODIES = st.sampled_from(["Văn phòng Sở", "Phòng Kế hoạch - Tài chính", "Thanh tra Sở", "Trung tâm Chuyển đổi số"])
BORN = st.sampled_from([f"19{year}-{month:02d}-{year % 28 + 1:02d}" for year in range(60, 99) for month in (1, 7, 12)])
PERSONS = st.lists(st.tuples(NAMES, POSTS, BODIES, BORN), min_size=2, max_size=5, unique_by=lambda person: person[0])
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # on a machine that does much else


def test_a_dossier_in_agreement_gives_nothing() -> None:
    assert disagreements(dossier()) == ()


@SLOW
@given(PERSONS)
def test_any_dossier_whose_papers_are_made_of_its_table_gives_nothing(people: list[tuple[str, str, str, str]]) -> None:
    assert disagreements(dossier(people, units=())) == ()


@SLOW
@given(PERSONS, st.data())
def test_a_letter_changed_in_a_name_is_found_with_both_places(
    people: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(people))[0]
    place = data.draw(st.integers(1, len(name) - 1).filter(lambda at: name[at - 1] != " " != name[at]))
    other = f"{name[:place]}{'x' if name[place] != 'x' else 'y'}{name[place + 1 :]}"
    result = disagreements(changed(dossier(people, units=()), "quyet_dinh", name, other))

    assert [
        (entry.code, entry.first.text, entry.second.paper, entry.second.text)
        for entry in result
        if "NAME" in entry.code
    ] == [("NAME_OTHER", name, "quyet_dinh", other)]


def test_a_value_that_all_papers_have_in_a_text_of_their_own_is_no_column_of_theirs() -> None:
    """Papers bear the agency's name; that it is the unit above most nominees says nothing about the others."""
    above = ("Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông", "UBND huyện Châu Đức")
    rows = [
        row("tap_the", "Tập thể", order, {"ten": f"Phòng Số {order}", "chu_quan": unit})
        for order, unit in enumerate(above)
    ]
    papers = [
        paper(f"phieu-{order}", "phieu", f"Phòng Số {order}", "Nơi nhận: Sở Thông tin và Truyền thông", single=True)
        for order, _ in enumerate(above)
    ]

    assert disagreements(Dossier(papers=tuple(papers), nominees=NomineeTable(file="", rows=tuple(rows)))) == ()


@SLOW
@given(PERSONS, st.data())
def test_a_day_of_birth_changed_in_a_paper_is_found(
    people: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    order = data.draw(st.integers(0, len(people) - 1))
    whole = dossier(people, units=())
    line = next(line.text for line in whole.papers[-len(people) + order].lines if line.text.startswith("sinh ngày"))
    result = disagreements(changed(whole, f"giay_khen-{order}", line, "sinh ngày 01/01/2001"))

    assert [(entry.code, entry.first.text, entry.second.text) for entry in result] == [
        ("VALUE_OTHER", people[order][3], "01/01/2001")
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("quyet_dinh", "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "NAME_OTHER"),
        ("bien_ban", "Lê Thúy Quỳnh", "", "NAME_MISSING"),
        ("quyet_dinh", "Thanh tra Sở", "", "NAME_MISSING"),
        ("giay_khen-2", "Nguyễn Thị Hoa", "Nguyễn Thị Hoà", "NAME_OTHER"),
        ("giay_khen-4", "Văn phòng Sở", "Văn phòng Ủy ban", "VALUE_OTHER"),
        ("quyet_dinh", "Phó Giám đốc", "Giám đốc phụ trách", "VALUE_OTHER"),
        ("bien_ban", "31/12/1975", "30/12/1975", "VALUE_OTHER"),
        ("to_trinh", "03 cá nhân", "04 cá nhân", "COUNT_OTHER"),
        ("quyet_dinh", "02 tập thể", "99 tập thể", "COUNT_OTHER"),
        ("to_trinh", "03 cá nhân", "03 (bốn) cá nhân", "COUNT_WORDS"),
        ("to_trinh", "thành tích", "thành tích (tổng số 05; bằng chữ: sáu)", "COUNT_WORDS"),
        ("quyet_dinh", "ngày 01/8/2022", "ngày 08/01/2022", "CITED_DATE"),
        ("giay_khen-1", "ngày 15/12/2025", "ngày 16/12/2025", "CITED_DATE"),
        ("to_trinh", "ngày 10 tháng 12 năm 2025", "ngày 11 tháng 12 năm 2025", "CITED_DATE"),
        ("quyet_dinh", "của UBND tỉnh", "của Bộ Nội vụ", "CITED_ISSUER"),
    ],
)
def test_each_thing_that_disagrees_is_found_and_nothing_else(name: str, old: str, new: str, code: str) -> None:
    result = disagreements(changed(dossier(), name, old, new))

    assert codes(result) == [code]
    assert name in (result[0].first.paper, result[0].second.paper)


def test_a_proposal_before_its_minutes_and_a_decision_before_its_proposal_are_found() -> None:
    result = disagreements(dated(dossier(), "to_trinh", "2025-12-09"))

    assert codes(result) == ["DATE_ORDER"]
    assert codes(disagreements(dated(dossier(), "to_trinh", "2025-12-16"))) == ["DATE_ORDER"]


def test_what_is_cited_before_it_was_made_is_found() -> None:
    result = disagreements(changed(dossier(), "to_trinh", "01/8/2022", "01/8/2026"))

    assert codes(result) == ["CITED_LATER"]
    assert result[0].second.text.startswith("Kế hoạch số 139/KH-UBND ngày 01/8/2026")


def test_a_nominee_without_a_certificate_is_found() -> None:
    whole = dossier()
    result = disagreements(replace(whole, papers=whole.papers[:-1]))

    assert [(entry.code, entry.first.text) for entry in result] == [("PAPER_MISSING", PEOPLE[-1][0])]


def test_a_certificate_for_nobody_of_the_table_is_found() -> None:
    whole = dossier()
    strange = paper("giay_khen-9", "giay khen", "Đặng Văn Lạ", single=True)

    assert codes(disagreements(replace(whole, papers=(*whole.papers, strange)))) == ["PAPER_STRANGE"]


def test_spelling_twins_of_the_table_are_shown_and_not_merged() -> None:
    people = [*PEOPLE, ("Nguyễn Thị Hòa", "Kế toán", "Thanh tra Sở", "1988-01-01")]
    result = disagreements(dossier(people))

    assert [(entry.code, entry.severity, entry.first, entry.second) for entry in result] == [
        (
            "NAME_TWIN",
            "warning",
            Place(paper="", text="Nguyễn Thị Hoa", cell="Cá nhân!A2"),
            Place(paper="", text="Nguyễn Thị Hòa", cell="Cá nhân!A5"),
        )
    ]


def test_two_nominees_of_one_name_need_two_certificates() -> None:
    people = [*PEOPLE, ("Nguyễn Thị Hoa", "Kế toán", "Thanh tra Sở", "1988-01-01")]
    whole = dossier(people)

    assert disagreements(whole) == ()
    assert codes(disagreements(replace(whole, papers=whole.papers[:-1]))) == ["PAPER_MISSING"]


def test_names_in_capitals_and_a_signer_with_nearly_the_same_name_are_no_disagreement() -> None:
    whole = changed(dossier(), "giay_khen-2", "Nguyễn Thị Hoa", "NGUYỄN THỊ HOA")
    signed = changed(whole, "quyet_dinh", "Tặng Giấy khen", "Nguyễn Thị Hòa tặng Giấy khen")

    assert codes(disagreements(signed)) == ["NAME_TWIN"]
    assert disagreements(replace(signed, known=frozenset({"Nguyễn Thị Hòa"}))) == ()


def test_a_short_name_may_be_the_last_words_of_a_paper() -> None:
    people = [*PEOPLE, ("Lê Lợi", "Kế toán", "Thanh tra Sở", "1988-01-01")]
    whole = dossier(people)
    last = paper("giay_khen-9", "giay khen", "Lê Lợi", single=True)

    assert codes(disagreements(replace(whole, papers=(*whole.papers[:-1], last)))) == ["VALUE_OTHER"] * 3


def test_a_nominee_may_have_another_beside_it_as_the_one_above() -> None:
    people = [("Tổ Số hóa", "Tổ trưởng", "Phòng Viễn thông", "1990-07-09"), *PEOPLE]
    people += [("Phòng Viễn thông", "Trưởng phòng", "Sở Thông tin", "1991-01-01")]

    assert [
        disagreement for disagreement in disagreements(dossier(people, units=())) if disagreement.code == "VALUE_OTHER"
    ] == []


def test_counts_of_some_only_are_no_disagreement() -> None:
    words = "Tặng Giấy khen, trong đó 01 tập thể thuộc Sở; mỗi đơn vị đề nghị không quá 10 cá nhân:"
    whole = dossier()

    assert disagreements(changed(whole, "quyet_dinh", "Tặng Giấy khen cho 02 tập thể và 03 cá nhân:", words)) == ()


def test_a_year_before_a_heading_is_no_count() -> None:
    words = "Danh sách đề nghị tặng Giấy khen năm 2025 cá nhân, giai đoạn 2021 – 2025 tập thể:"
    whole = dossier()

    assert disagreements(changed(whole, "quyet_dinh", "Tặng Giấy khen cho 02 tập thể và 03 cá nhân:", words)) == ()


def test_without_a_table_papers_are_compared_with_each_other() -> None:
    whole = replace(dossier(), nominees=nominees((), ()))
    result = disagreements(changed(whole, "quyet_dinh", "03 cá nhân", "04 cá nhân"))

    assert disagreements(whole) == ()
    assert [(entry.code, entry.first.paper, entry.second.paper) for entry in result] == [
        ("COUNT_OTHER", "to_trinh", "quyet_dinh")
    ]


def test_the_texts_of_papers_are_kept_as_they_are() -> None:
    texts = PaperTexts(papers=dossier().papers)

    assert TEXTS.read(TEXTS.write(texts)) == texts
