"""Papers for one nominee, for few, for many, for one kind only: the words fit, and no signature stands alone."""

import io
import re
from itertools import count

import docx
import pikepdf
import pytest

from shared.contracts.nominees import NomineeTable
from tests.unit.shared.packs.conftest import Made, Press, made_up, table
from tests.unit.shared.packs.measure import Piece, pieces

KINDS = ("to_trinh", "danh_sach", "bien_ban", "quyet_dinh")
ALONE = {(1, 0): ("01 cá nhân", "tập thể"), (0, 1): ("01 tập thể", "cá nhân"), (0, 12): ("12 tập thể", "cá nhân")}


def said(made: Made) -> str:
    """Return every word of a paper, tables too, a paragraph a line."""
    document = docx.Document(io.BytesIO(made.docx))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(paragraph.text for part in (document, *cells) for paragraph in part.paragraphs)


@pytest.mark.parametrize("size", ALONE, ids=str)
def test_a_dossier_of_one_kind_does_not_speak_of_the_other(press: Press, size: tuple[int, int]) -> None:
    counted, absent = ALONE[size]
    bases = r"Căn cứ .*|.*tiêu chuẩn tại.*"
    for kind, (made,) in press(made_up(*size), *KINDS).items():
        words = re.sub(bases, "", said(made))

        assert counted in words, kind
        assert absent not in words.lower(), kind
        assert "  " not in re.sub(r"\(Kèm theo.*|Số:.*", "", words), kind
        assert "các cá nhân" not in words or size[0] > 1


def test_one_nominee_is_not_spoken_of_as_many(press: Press) -> None:
    (decision,) = press(made_up(1, 0), "quyet_dinh")["quyet_dinh"]

    assert "có liên quan và cá nhân có tên tại Điều 1 chịu trách nhiệm" in said(decision)
    assert "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN" in said(decision)
    assert "(bằng chữ: một)" in said(decision)


@pytest.mark.parametrize(("gender", "called"), [("Nam", "Ông Lê Ỹ"), ("Nữ", "Bà Lê Ỹ"), ("", "Lê Ỹ")])
def test_a_person_is_called_by_the_gender_of_the_table(press: Press, gender: str, called: str) -> None:
    values = {
        "ho_ten": "Lê Ỹ",
        "gioi_tinh": gender,
        "chuc_vu": "Chuyên viên",
        "don_vi": "Văn phòng Sở",
        "thanh_tich": "x",
    }
    made = press(table({"ca_nhan": [values]}), "danh_sach", "bien_ban", "giay_khen")

    assert called in said(made["danh_sach"][0]).splitlines()
    assert f"\n1. {called}, Chuyên viên, Văn phòng Sở." in said(made["bien_ban"][0])
    assert called in said(made["giay_khen"][0]).splitlines()


@pytest.mark.parametrize("kind", ["danh_sach", "bien_ban"])
@pytest.mark.parametrize("persons", range(6, 17, 2))
def test_a_signature_block_keeps_together_with_two_lines_of_text(press: Press, kind: str, persons: int) -> None:
    """However the page breaks fall: capacity, name and at least two lines of text stand on one page."""
    (made,) = press(made_up(persons, 0), kind)[kind]

    assert with_signer(made) >= 2


def with_signer(made: Made) -> int:
    """Return how many lines of text stand above the signature block on its page, the whole block being there."""
    every = pieces(made.pdf)
    capacity = next(entry for entry in every if re.fullmatch(r"GIÁM ĐỐC|TM\. HỘI ĐỒNG|CHỦ TỌA", entry.text))
    name = next(entry for entry in reversed(every) if entry.text in ("Đỗ Hữu Hiền", "Nguyễn Văn Bảo"))
    above = {round(entry.baseline) for entry in every if _is_text(entry, capacity)}
    assert name.page == capacity.page
    return len(above)


def _is_text(piece: Piece, capacity: Piece) -> bool:
    return (
        piece.page == capacity.page
        and piece.size == 14
        and piece.style == "Regular"
        and piece.baseline > capacity.baseline
    )


def test_a_long_list_repeats_its_header_and_splits_no_row(press: Press) -> None:
    (made,) = press(made_up(100, 30), "danh_sach")["danh_sach"]
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        pages = len(opened.pages)
    numbers = count(1)

    for page in range(pages):
        here = [piece for piece in pieces(made.pdf) if piece.page == page and piece.size == 13]
        rows = [
            entry for entry in here if re.fullmatch(r"\d+", entry.text) and entry.left < 130 and entry.baseline < 785
        ]
        assert [row.text for row in rows] == [str(next(numbers)) for _ in rows]
        if rows:
            headers = [entry.baseline for entry in here if entry.text == "STT"]
            assert headers
            lowest = min(entry.baseline for entry in here)
            first = max(entry.baseline for entry in here if entry.style == "Regular" and entry.baseline < max(headers))
            assert first == pytest.approx(rows[0].baseline, abs=1)  # a page begins with a row's first line
            assert lowest > 56
    assert next(numbers) == 131


RARE = table(
    {
        "ca_nhan": [
            {"ho_ten": name, "gioi_tinh": "", "chuc_vu": "Ủy viên", "don_vi": "Đắk Pơ", "thanh_tich": "Ỹ ẵ Ǒ ẬẶỘỢỰỴ ỵ"}
            for name in ("NGUYỄN THỊ ẴNG ỲỶỸỴ", "nguyễn thị ẵng ỳỷỹỵ", "H’Hen Niê Ǒ Ŭ Č K’ Ê-ban", "W" * 40, "Ư" * 120)
        ]
    }
)


@pytest.mark.parametrize("nominees", [RARE], ids=["rare letters and wide words"])
def test_a_certificate_is_one_page_whatever_the_letters(press: Press, nominees: NomineeTable) -> None:
    for made in press(nominees, "giay_khen")["giay_khen"]:
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            assert len(opened.pages) == 1
