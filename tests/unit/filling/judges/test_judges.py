"""Papers of our own are judged by processes beside: the same reports and texts as in this one, each kept once."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
import pytest

from services.filling.agreement.paper_text import text_of
from services.filling.checker import Facts, check
from services.filling.checker.pdf.read import MOST_PAGES, PaperTooLong, PaperUnreadable
from services.filling.judges.judges import Judges
from shared.agreement.model import TEXTS
from tests.unit.filling.checker.conftest import laid, office
from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import Look, Sheet

__all__ = ["laid", "office"]

WRONG, RIGHT = "quyet_dinh_cua_giam_doc_so", "chuong_trinh_co_bang"
FACTS = Facts(issued=frozenset({(2026, 15, "QĐ-SNV")}))  # the number that the decision takes


@pytest.fixture(scope="module")
def judges() -> Iterator[Judges]:
    made = Judges(count=1)
    yield made
    made.close()


@pytest.fixture
def pdfs(laid: Callable[[Sheet, Look], bytes]) -> list[tuple[str, bytes]]:
    """Give three papers, the first and the last alike."""
    wrong, right = laid(*paper(WRONG)), laid(*paper(RIGHT))
    return [("d1", wrong), ("d2", right), ("d3", wrong)]


def test_a_pile_is_judged_as_each_of_its_papers_alone(judges: Judges, pdfs: list[tuple[str, bytes]]) -> None:
    pile = judges.judge(pdfs, FACTS, accepted={}, single=True)

    for (name, pdf), judgement in zip(pdfs, pile.judgements, strict=True):
        report = check(pdf, FACTS)
        assert json.loads(pile.reports[judgement.report]) == json.loads(json.dumps(report.to_json() | {"accepted": {}}))
        (text,) = (each for each in TEXTS.read(pile.texts).papers if each.id == name)
        assert text == replace(text_of(name, pdf), single=True)
    assert [judgement.errors for judgement in pile.judgements] == [1, 0, 1]
    assert [judgement.report for judgement in pile.judgements] == [0, 1, 0]
    assert len(pile.reports) == 2


def test_the_first_error_that_the_pack_does_not_accept_stops_a_paper(
    judges: Judges, pdfs: list[tuple[str, bytes]]
) -> None:
    stopped = judges.judge(pdfs[:1], FACTS, accepted={}, single=True).judgements[0]
    accepted = judges.judge(pdfs[:1], FACTS, accepted={stopped.code: "x"}, single=True).judgements[0]

    assert stopped.code
    assert "tr. 1" in stopped.vi
    assert (accepted.code, accepted.errors) == ("", 0)


def test_a_paper_that_cannot_be_read_is_told_by_its_error_and_the_next_pile_is_judged(
    judges: Judges, pdfs: list[tuple[str, bytes]]
) -> None:
    with pytest.raises(PaperUnreadable):
        judges.judge([("d1", b"no paper")], FACTS, accepted={}, single=True)

    assert judges.judge(pdfs[1:2], FACTS, accepted={}, single=True).judgements[0].errors == 0


def test_a_list_of_our_own_is_judged_that_is_too_long_for_a_stranger(
    judges: Judges, pdfs: list[tuple[str, bytes]]
) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdfs[1][1])) as document:
        for _ in range(MOST_PAGES):
            document.add_blank_page(page_size=(595, 842))
        document.save(out)
    with pytest.raises(PaperTooLong):
        check(out.getvalue())

    pile = judges.judge([("d1", out.getvalue())], FACTS, accepted={}, single=False)
    assert json.loads(pile.reports[0])["pages"] > MOST_PAGES
