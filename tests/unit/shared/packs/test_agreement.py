"""The papers of a dossier agree: the same nominees in the same order with the same words, the same counts and votes."""

import io
import re
from typing import Any

import docx
import pytest

from tests.unit.shared.packs.conftest import FACTS, Made, made_up

SIR = {"Nam": "Ông ", "Nữ": "Bà "}


def opened(papers: Made) -> Any:
    return docx.Document(io.BytesIO(papers.docx))


def text(papers: Made) -> str:
    """Return a paper's words outside tables, a paragraph a line."""
    return "\n".join(paragraph.text for paragraph in opened(papers).paragraphs)


def rows(papers: Made) -> list[list[str]]:
    """Return the rows of a paper's tables of nominees, without their headers."""
    tables = [table for table in opened(papers).tables if table.style.name == "Table Grid"]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]


@pytest.fixture(scope="module")
def nominees() -> list[list[str]]:
    """What the lists have to say: collectives first, then persons, numbered through."""
    lines: list[list[str]] = []
    for row in made_up(24, 8).of("tap_the", "ca_nhan"):
        values = {key: str(value) for key, value in row.values().items()}
        if row.table == "tap_the":
            cells = [f"{values['ten_tap_the']} ({values['don_vi_chu_quan']})"]
        else:
            cells = [SIR[values["gioi_tinh"]] + values["ho_ten"], f"{values['chuc_vu']}, {values['don_vi']}"]
        lines.append([str(len(lines) + 1), *cells, values["thanh_tich"]])
    return lines


def test_the_list_and_the_decision_s_annex_name_every_nominee_alike(papers: Any, nominees: list[list[str]]) -> None:
    assert rows(papers["danh_sach"][0]) == nominees
    assert rows(papers["quyet_dinh"][0]) == nominees


def test_the_minutes_name_them_in_the_same_order(papers: Any, nominees: list[list[str]]) -> None:
    said = text(papers["bien_ban"][0]).partition("gồm:\n")[2].partition("gồm:\n")[2].splitlines()[:32]

    assert said == [
        f"{entry[0]}. {', '.join(entry[1:-1])}{'.' if entry is nominees[-1] else ';'}" for entry in nominees
    ]


def test_each_certificate_is_for_the_nominee_of_its_number(papers: Any, nominees: list[list[str]]) -> None:
    assert len(papers["giay_khen"]) == len(nominees)
    for made, (number, *cells) in zip(papers["giay_khen"], nominees, strict=True):
        said = [line.text for line in opened(made).tables[0].rows[0].cells[0].paragraphs]
        name, place, deeds = said[-3:]

        assert [f"{name} ({place})" if len(cells) == 2 else name, deeds] == [cells[0], cells[-1]], number
        assert len(cells) == 2 or place == cells[1]


@pytest.mark.parametrize("kind", ["to_trinh", "danh_sach", "bien_ban", "quyet_dinh"])
def test_the_counts_are_the_same_in_every_paper(papers: Any, kind: str) -> None:
    said = text(papers[kind][0])

    assert set(re.findall(r"(\d+) tập thể và (\d+) cá nhân", said)) == {("08", "24")}
    assert kind == "bien_ban" or "(tổng số 32; bằng chữ: ba mươi hai)" in said


def test_the_votes_add_up_and_who_signs_sat_in_the_council(papers: Any) -> None:
    meeting, signers = FACTS["hop"], FACTS["signers"]
    members = [entry["ho_ten"] for entry in meeting["thanh_phan"]]
    said = text(papers["bien_ban"][0])

    assert len(set(members)) == len(members) <= meeting["tong_so"]
    assert meeting["tan_thanh"] <= len(members)
    assert "09/09 thành viên Hội đồng, gồm:\n1. Ông Đỗ Hữu Hiền, Giám đốc Sở, Chủ tịch Hội đồng;\n" in said
    assert "09/09 thành viên tán thành (đạt tỷ lệ 100%)" in said
    for role in ("chu_toa", "thu_ky", "pho_chu_tich"):
        assert sum(member.endswith(f" {signers[role]['name']}") for member in members) == 1
    for role, place in (("chu_tri", "Chủ tịch"), ("thu_ky", "Thư ký")):
        (member,) = (entry for entry in meeting["thanh_phan"] if entry["vai_tro"] == f"{place} Hội đồng")
        assert meeting[role] == f"{member['ho_ten']}, {member['chuc_vu']}, {member['vai_tro']}"


@pytest.mark.parametrize("kind", ["to_trinh", "quyet_dinh"])
def test_legal_bases_end_with_a_semicolon_and_the_last_with_a_full_stop(papers: Any, kind: str) -> None:
    """Decree 30/2020, Annex I, II.6a; the law and the decree in force on the day of the meeting."""
    bases = [paragraph.text for paragraph in opened(papers[kind][0]).paragraphs if paragraph.style.name == "HS Căn cứ"]

    assert [cell[-1] for cell in bases] == [";"] * (len(bases) - 1) + ["."]
    assert bases[0] == "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
    assert bases[1].startswith("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về ")


@pytest.mark.parametrize("kind", ["ke_hoach", "to_trinh", "danh_sach", "bien_ban", "quyet_dinh"])
def test_every_paper_ends_with_its_end_sign(papers: Any, kind: str) -> None:
    """Annex III: `./.` before the signer, and again at the end of an annex (form 2.2)."""
    ends = [paragraph.text for paragraph in opened(papers[kind][0]).paragraphs if paragraph.text.endswith("./.")]

    assert len(ends) == (2 if kind == "quyet_dinh" else 1)
