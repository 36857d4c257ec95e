"""Words become rows as a reader sees them."""

from services.filling.checker.paper.boxes import Box
from services.filling.checker.paper.lines import cut, gutter, rows
from services.filling.checker.paper.text import Font, Word

FONT = Font(name="LiberationSerif", family="LiberationSerif", bold=False, italic=False, embedded=True)


def word(text: str, left: float, right: float, baseline: float = 700, glued: bool = False) -> Word:
    box = Box(left=left, right=right, bottom=baseline - 3, top=baseline + 11)
    return Word(page=1, text=text, box=box, baseline=baseline, size=14, font=FONT, colour=(0, 0, 0), glued=glued)


def test_words_on_one_baseline_are_a_row_from_left_to_right() -> None:
    result = rows([word("nhận", 130, 160), word("Nơi", 100, 126, 700.8), word("Lưu", 100, 120, 680)])

    assert [row.text for row in result] == ["Nơi nhận", "Lưu"]


def test_a_space_that_has_no_room_on_the_page_is_none() -> None:
    (row,) = rows([word("nh", 100, 114), word("ận:", 114.4, 130), word("Sở", 134, 148)])

    assert row.text == "nhận: Sở"
    assert [text for text, _ in row.tokens] == ["nhận:", "Sở"]


def test_columns_part_at_the_last_strip_before_a_place_else_at_the_widest() -> None:
    head = rows([word("SỞ", 90, 280), word("CỘNG", 284, 320), word("HÒA", 330, 420)])

    assert gutter(head, 100, 400, before=284) == 282
    assert gutter(head, 100, 400) == 325
    assert gutter(rows([word("dài", 90, 500)]), 100, 400) is None


def test_a_row_is_cut_at_a_place_and_may_have_nothing_on_a_side() -> None:
    (row,) = rows([word("SỞ", 90, 280), word("CỘNG", 284, 320)])
    left, right = cut(row, 282)
    nothing, whole = cut(row, 50)

    assert left is not None
    assert right is not None
    assert (left.text, right.text) == ("SỞ", "CỘNG")
    assert nothing is None
    assert whole is not None
