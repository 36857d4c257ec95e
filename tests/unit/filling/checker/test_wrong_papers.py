"""For every rule a wrong paper is caught by it, and by no other rule."""

from collections.abc import Callable

import pytest

from services.filling.checker import check
from tests.unit.filling.checker.sheet import Look, Sheet
from tests.unit.filling.checker.wrong import WRONG


@pytest.mark.parametrize(("code", "place"), [(code, n) for code, papers in WRONG.items() for n in range(len(papers))])
def test_a_wrong_paper_is_caught_by_just_its_rule(code: str, place: int, laid: Callable[[Sheet, Look], bytes]) -> None:
    report = check(laid(*WRONG[code][place]()))

    assert [entry.rule.code for entry in report.failed()] == [code], report.to_text()
