"""A right paper of any kind and agency gives no alarm."""

import io
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.filling.checker import check
from tests.unit.filling.checker.papers import NAMES, paper
from tests.unit.filling.checker.sheet import STYLES, Look, Sheet

FLOW = {"flow.signer_alone", "flow.heading_last"}  # where pages break, nobody has looked at these papers


@pytest.mark.parametrize("name", NAMES)
def test_a_right_paper_of_another_producer_gives_no_alarm(name: str, laid: Callable[[Sheet, Look], bytes]) -> None:
    """Cairo draws each line anew, in other pieces and with other subsets of the fonts."""
    run = subprocess.run(["pdftocairo", "-pdf", "-", "-"], input=laid(*paper(name)), capture_output=True, check=True)

    assert check(run.stdout).to_text().partition("Đạt / passed")[0] == ""


def letter_by_letter(pdf: bytes) -> bytes:
    """Return a paper in which each letter is an object of its own, as some printers to PDF make it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            drawn = [
                part for entry in pikepdf.parse_content_stream(page) for part in letters(entry.operands, entry.operator)
            ]
            page.Contents = opened.make_stream(pikepdf.unparse_content_stream(drawn))
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def letters(operands: Any, operator: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield an operator as it is, or one that shows text once for each of its letters and gaps."""
    if str(operator) not in ("Tj", "TJ"):
        yield list(operands), operator
        return
    for part in operands if str(operator) == "Tj" else operands[0]:
        texts = [pikepdf.String(bytes([code])) for code in bytes(part)] if isinstance(part, pikepdf.String) else [part]
        yield from (([pikepdf.Array([text])], pikepdf.Operator("TJ")) for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_a_right_paper_drawn_letter_by_letter_gives_no_alarm(name: str, laid: Callable[[Sheet, Look], bytes]) -> None:
    report = check(letter_by_letter(laid(*paper(name))))

    assert report.to_text().partition("Đạt / passed")[0] == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_right_paper_gives_no_alarm(name: str, laid: Callable[[Sheet, Look], bytes]) -> None:
    report = check(laid(*paper(name)))

    assert report.to_text().partition("Đạt / passed")[0] == ""


LONG = "TRƯỜNG THPT BÙI THỊ XUÂN"


@st.composite
def looks(draw: st.DrawFn) -> Look:
    """Return a look with figures of its own, all within what the decree allows."""
    body = draw(st.sampled_from([13, 14]))
    twelves = {name: (draw(st.sampled_from([12, 13])), STYLES[name][1]) for name in ("national", "superior", "issuer")}
    heads = ("motto", "date", "title", "subject", "to", "capacity", "name", "page")
    others = {name: (draw(st.sampled_from([13, 14])), STYLES[name][1]) for name in heads}
    texts = {name: (body, STYLES[name][1]) for name in ("body", "basis", "heading")}
    margins = (draw(st.floats(20, 25)), draw(st.floats(15, 20)), draw(st.floats(20, 25)), draw(st.floats(30, 35)))
    return Look(
        styles={**STYLES, **twelves, **others, **texts},
        margins=margins,
        left=min(6.2, (210 - margins[1] - margins[3]) / 10 - 9.75),
        indent=draw(st.sampled_from([1, 1.27])),
        space=draw(st.floats(6, 12)),
        lines=draw(st.floats(1, 1.5)),
        issuer_line=draw(st.floats(0.34, 0.49)),
        subject_line=draw(st.floats(0.34, 0.49)),
        room=draw(st.floats(46, 80)),
    )


@settings(max_examples=40, deadline=None, derandomize=True)
@given(look=looks(), name=st.sampled_from([name for name in NAMES if LONG not in paper(name)[0].issuer]))
def test_a_paper_within_what_the_decree_allows_gives_no_alarm(
    look: Look, name: str, laid: Callable[[Sheet, Look], bytes]
) -> None:
    """One issuer is left out: its name does not go into every column that is drawn for it."""
    report = check(laid(paper(name)[0], look))

    assert {entry.rule.code for entry in report.failed()} <= FLOW, report.to_text()
