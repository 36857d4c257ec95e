"""Who gets a paper is read where the finished paper prints it: “Nơi nhận”, and “Kính gửi” where it says “Như trên”."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.archive.dispatch.printed import Named, named
from shared.agreement.model import Line, PaperText

LEFT, RIGHT = 30.0, 115.0


def paper(*texts: str, right: tuple[str, ...] = (), head: tuple[str, ...] = ()) -> PaperText:
    """Return a paper with a head, what stands at the left below it, and the signer's column beside that."""
    lines = [(LEFT + 20, text) for text in head] + [(LEFT, text) for text in texts] + [(RIGHT, text) for text in right]
    boxes = [(left, 100.0 - 5 * at, left + 40, 104.0 - 5 * at) for at, (left, _) in enumerate(lines)]
    pairs = zip(boxes, lines, strict=True)
    return PaperText(id="d", kind="ke hoach", lines=tuple(Line(page=3, box=box, text=text) for box, (_, text) in pairs))


def test_the_plan_of_2022_names_seven_and_keeps_three_copies() -> None:
    whole = paper(
        "Nơi nhận:",
        "- Ban TĐKT tỉnh (b/c);",
        "- Khối trưởng Khối thi đua các sở ngành KH-",
        "VH-XH (Sở KH&CN);",
        "- GD và các PGD Sở;",
        "- Lưu: VT, VP, HSTĐKT.",
        right=("GIÁM ĐỐC", "Đỗ Hữu Hiền"),
    )

    assert named(whole) == [
        Named(name="Ban TĐKT tỉnh", note="b/c"),
        Named(name="Khối trưởng Khối thi đua các sở ngành KH-VH-XH (Sở KH&CN)"),
        Named(name="GD và các PGD Sở"),
        Named(name="VT", kept=True),
        Named(name="VP", kept=True),
        Named(name="HSTĐKT", kept=True),
    ]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (("Kính gửi: Giám đốc Sở",), ["Giám đốc Sở"]),
        (("Kính gửi:", "- UBND tỉnh;", "- Sở Nội vụ.", "Thực hiện Kế hoạch"), ["UBND tỉnh", "Sở Nội vụ"]),
        ((), []),
    ],
)
def test_as_above_are_those_whom_the_paper_is_addressed_to(head: tuple[str, ...], names: list[str]) -> None:
    whole = paper("Nơi nhận:", "- Như trên;", "- Lưu: VT (02b).", head=head)

    assert named(whole) == [*(Named(name=name) for name in names), Named(name="VT", copies=2, kept=True)]


@pytest.mark.parametrize("texts", [(), ("Nơi nhận:",), ("Điều 1.", "- Lưu: VT.")])
def test_a_paper_that_names_nobody_goes_to_nobody(texts: tuple[str, ...]) -> None:
    assert named(paper(*texts)) == []


NAMES = st.text("abcđêộ ABC", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True), st.lists(NAMES, min_size=1, max_size=3))
def test_each_name_is_there_once_in_its_order_and_nothing_of_the_other_column(
    names: list[str], kept: list[str]
) -> None:
    lines = ("Nơi nhận:", *(f"- {name};" for name in names), f"- Lưu: {', '.join(kept)}.")
    people = named(paper(*lines, right=("- KHÔNG PHẢI NƠI NHẬN.",)))
    to = [name for name in names if name.casefold() != "như trên"]

    assert [person.name for person in people][: len(to)] == to
    assert {person.name for person in people} == {*to, *kept}
