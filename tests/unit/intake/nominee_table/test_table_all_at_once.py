"""All faults of a table are named at once: mending one never brings to light another that was there before."""

from pathlib import Path

import pytest

from tests.sheets import HEADERS, Given, faults, workbook

LAN = ("Lê Lan", "2/9/1980")


@pytest.mark.parametrize(
    ("entry", "other", "expected"),
    [
        (("Lê Lan", "31/2/1980"), ("Lê Lan", "31/2/1980"), [("DATE_WRONG", "B2"), ("DATE_WRONG", "B3")]),
        (("Lê\u200b Lan", "2/9/1980"), LAN, [("TEXT_CONTROL", "A2")]),
        (LAN, ("Lê\nLan", "2/9/1980"), [("TEXT_LINE_BREAK", "A3")]),
        (("Lê Lаn", "2/9/1980"), ("LÊ LAN", "2-9-1980"), [("TEXT_LOOKALIKE", "A2")]),
        (("Ðỗ Lan", None), ("Đỗ Lan", None), [("TEXT_LOOKALIKE", "A2")]),
        (LAN, ("Lê Lan", "2/9/1980\u200b"), [("TEXT_CONTROL", "B3")]),
        (("NguyÔn V¨n ¸nh", None), ("NguyÔn V¨n ¸nh", None), [("TEXT_LEGACY", "A2"), ("TEXT_LEGACY", "A3")]),
        (("A" * 70, None), ("a" * 70, None), [("TEXT_TOO_LONG", "A2"), ("TEXT_TOO_LONG", "A3")]),
        (
            (("s='1'", "<v>1E+20</v>"), None),
            (("s='1'", "<v>1E+20</v>"), None),
            [("NUMBER_INEXACT", "A2"), ("NUMBER_INEXACT", "A3")],
        ),
    ],
)
def test_a_row_that_repeats_another_is_named_beside_the_faults_of_either(
    entry: tuple[Given, ...], other: tuple[Given, ...], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert faults(tmp_path / "t", workbook(HEADERS, entry, other)) == [*expected, ("ROW_DUPLICATE", "A3")]


@pytest.mark.parametrize(
    ("entry", "other"),
    [
        (("Lê Lan", "31/2/1980"), ("Lê Lan", None)),
        (("Lê Lan", "31/2/1980"), ("Lê Lan", "31/2/1981")),
        ((('t="e"', "<v>#N/A</v>"), None), (('t="e"', "<v>#N/A</v>"), None)),
        ((None, "2/9/1980"), (None, "2/9/1980")),
        (("Lê Lan", ("", "<f>A1</f>")), ("Lê Lan", None)),
    ],
)
def test_rows_that_may_be_two_nominees_once_mended_are_not_called_one(
    entry: tuple[Given, ...], other: tuple[Given, ...], tmp_path: Path
) -> None:
    codes = [code for code, _ in faults(tmp_path / "t", workbook(HEADERS, entry, other))]

    assert codes
    assert "ROW_DUPLICATE" not in codes


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (("Lê\u200b\nLаn" + "n" * 60,), ["TEXT_LINE_BREAK", "TEXT_CONTROL", "TEXT_LOOKALIKE", "TEXT_TOO_LONG"]),
        (("Lan", "31/2/1980\u200b"), ["TEXT_CONTROL", "DATE_WRONG"]),
        (("Lan", None, "4\u200bx"), ["TEXT_CONTROL", "INTEGER_WRONG"]),
        (("NguyÔn V¨n " + "¸nh" * 30,), ["TEXT_LEGACY", "TEXT_TOO_LONG"]),
    ],
)
def test_every_fault_of_one_cell_is_named(row: tuple[Given, ...], codes: list[str], tmp_path: Path) -> None:
    assert [code for code, _ in faults(tmp_path / "t", workbook(HEADERS, row))] == codes
