"""What a clerk types or pastes is read word for word, or the cell is named: nothing is taken that only looks right."""

import unicodedata
from pathlib import Path

import pytest

from tests.sheets import HEADERS, Given, faults, values, workbook

NUMBER = 't="n"'


@pytest.mark.parametrize(
    "day", ["2/9/1980", "02-09-1980", "2.9.1980", "2 / 9 / 1980", "1980-09-02", "1980-09-02T00:00:00Z"]
)
def test_a_day_is_read_however_its_parts_are_kept_apart(day: str, tmp_path: Path) -> None:
    assert values(tmp_path / "t", workbook(HEADERS, ("A", day))) == [{"ten": "A", "sinh": "1980-09-02"}]


@pytest.mark.parametrize(
    "day", ["2/9-1980", "9/25/1980", "2/9/80", "1980", "29466", "1980-09-02T10:00:00", "31.2.1980"]
)
def test_a_day_that_could_be_another_is_asked_for(day: str, tmp_path: Path) -> None:
    assert faults(tmp_path / "t", workbook(HEADERS, ("A", day))) == [("DATE_WRONG", "B2")]


@pytest.mark.parametrize("serial", [1, 5, 59, 60])
def test_a_day_before_march_1900_is_a_number_that_was_dressed_as_one(serial: int, tmp_path: Path) -> None:
    book = workbook(HEADERS, ("A", ('s="1"', f"<v>{serial}</v>")), formats=["dd/mm/yyyy"])

    assert faults(tmp_path / "t", book) == [("DATE_WRONG", "B2")]


@pytest.mark.parametrize(
    ("number", "text"),
    [("5.0", "5"), ("0.30000000000000004", "0.3"), ("1.1", "1.1"), ("999999999999999", "999999999999999")],
)
def test_a_number_reads_as_the_program_shows_it(number: str, text: str, tmp_path: Path) -> None:
    book = workbook(HEADERS, ("A", None, None, (NUMBER, f"<v>{number}</v>")))

    assert values(tmp_path / "t", book) == [{"ten": "A", "ma": text}]


@pytest.mark.parametrize("number", ["1234567890123456", "1E+20", "NaN", "-1E+15"])
def test_a_number_that_lost_digits_is_named(number: str, tmp_path: Path) -> None:
    book = workbook(HEADERS, ("A", None, None, (NUMBER, f"<v>{number}</v>")))

    assert faults(tmp_path / "t", book) == [("NUMBER_INEXACT", "D2")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lê\u200d Lan", "TEXT_CONTROL"),
        ("Lan\ufe0f", "TEXT_CONTROL"),
        ("\u2800", "TEXT_CONTROL"),
        ("La\u034fn", "TEXT_CONTROL"),
        ("La\u3164n", "TEXT_CONTROL"),
        ("La\ufdd0n", "TEXT_CONTROL"),
        ("Nguy\ufffdn", "TEXT_CONTROL"),
        ("Nguyễn \u0410n", "TEXT_LOOKALIKE"),
        ("\u00d0ỗ Lan", "TEXT_LOOKALIKE"),
        ("\u00d0inh Hà", "TEXT_LOOKALIKE"),
        ("NguyÔn V¨n ¸nh", "TEXT_LEGACY"),
        ("Lª ThÞ Hång", "TEXT_LEGACY"),
        ("Nguyeãn Vaên AÙnh", "TEXT_LEGACY"),
        ("NGUYEÃN VAÊN HUØNG", "TEXT_LEGACY"),
        ("Ñoã Thò Lan", "TEXT_LEGACY"),
    ],
)
def test_a_sign_that_deceives_is_named(text: str, code: str, tmp_path: Path) -> None:
    assert (code, "A2") in faults(tmp_path / "t", workbook(HEADERS, (text,)))


KEPT = (
    *(
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "Иван Петров",
        "Müller",
        "François",
        "Δt",
        "m² 25°C",
        "«Xanh»",
        "Raphaël",
    ),
    *(
        "Hoàng Thuý Hà",
        "HOÀNG ÂN",
        "Bùi Quý Thành",
        "Lê Thoáng",
        "Đỗ Đức Độ",
        "Nguyễn Thị Huế",
        "Lò Khoè",
        "Trần Quà",
        "Lê Ý Ô",
    ),
    *(
        "Vũ Ngoạn",
        "KHUẤT QUÂN",
        "Công ty ABC®",
        "½ năm",
        "Ê Ban Y",
        "H'Hen Niê",
        "Y Điêng",
        "{{ 7*7 }}",
        "=1+1",
        "a_x000D_b"[:3],
    ),
)


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_is_kept_word_for_word(text: str, tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        book = workbook(HEADERS, (unicodedata.normalize(form, text),))

        assert values(tmp_path / "t", book) == [{"ten": unicodedata.normalize("NFC", text)}]


@pytest.mark.parametrize(
    ("entry", "other"),
    [
        (("Lê Hoà", "2/9/1980"), ("LÊ  HÒA ", "2-9-1980")),
        (("Nguyễn Thuý", None), (unicodedata.normalize("NFD", "nguyễn thúy"), None)),
        (("Lê Lan", None), ("Lê\u00a0Lan", None)),
    ],
)
def test_one_person_written_twice_is_found(entry: tuple[Given, ...], other: tuple[Given, ...], tmp_path: Path) -> None:
    assert faults(tmp_path / "t", workbook(HEADERS, entry, other)) == [("ROW_DUPLICATE", "A3")]


@pytest.mark.parametrize(
    ("entry", "other"), [(("Lê Lan", "2/9/1980"), ("Lê Lan", None)), (("Lê Lan", None), ("Lê Làn", None))]
)
def test_two_people_are_told_apart(entry: tuple[Given, ...], other: tuple[Given, ...], tmp_path: Path) -> None:
    assert len(values(tmp_path / "t", workbook(HEADERS, entry, other))) == 2
