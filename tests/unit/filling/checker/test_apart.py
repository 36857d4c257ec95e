"""Papers of anybody are checked in a process of its own: the same answer, and an end to files that have none."""

import io
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.filling.checker import Facts, check
from services.filling.checker.apart import Checkers, PaperTooComplex
from services.filling.checker.facts import Act, FactsWrong, Right, read_facts, write_facts
from services.filling.checker.pdf.read import PaperUnreadable
from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import Look, Sheet

GUIDE = Path(__file__).parents[4] / "docs/checker.md"
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
RIGHTS = st.builds(Right, name=st.text(), post=st.text(), capacities=st.frozensets(st.text()), valid_to=DAYS)
FACTS = st.builds(
    Facts,
    issued=st.none() | st.frozensets(st.tuples(st.integers(), st.integers(), st.text())),
    last=st.none() | st.tuples(st.integers(), st.dates()),
    rights=st.none() | st.lists(RIGHTS).map(tuple),
    routes=st.none() | st.frozensets(st.text()),
    acts=st.dictionaries(st.text(), st.builds(Act, code=st.text(), valid_from=DAYS)),
    words=st.frozensets(st.text()),
)


@pytest.fixture(scope="module")
def checkers() -> Iterator[Checkers]:
    made = Checkers(count=1, deadline=20)
    yield made
    made.close()


def test_a_process_of_its_own_gives_the_same_answer(laid: Callable[[Sheet, Look], bytes], checkers: Checkers) -> None:
    pdf = laid(*paper("quyet_dinh_cua_giam_doc_so"))
    facts = Facts(issued=frozenset({(2026, 15, "QĐ-SNV")}))
    report = checkers.check(pdf, facts, pictures=True)

    assert report.report == check(pdf, facts).to_json()
    assert report.text == check(pdf, facts).to_text()
    assert report.report["errors"] == 1
    assert [page for page, png in report.pictures.items() if png.startswith(b"\x89PNG")] == [1]


def test_a_file_that_is_no_paper_is_refused_by_its_error(checkers: Checkers) -> None:
    with pytest.raises(PaperUnreadable):
        checkers.check(b"no paper")


def test_a_file_that_is_too_large_is_refused(checkers: Checkers) -> None:
    with pytest.raises(PaperTooComplex):
        checkers.check(b"%PDF-1.7" + bytes(64 * 2**20))


def test_a_file_that_has_no_end_is_refused_and_the_next_one_is_checked(
    laid: Callable[[Sheet, Look], bytes], checkers: Checkers
) -> None:
    with pytest.raises(PaperTooComplex):
        checkers.check(bomb())

    assert checkers.check(laid(*paper("quyet_dinh_cua_giam_doc_so"))).report["errors"] == 0


def bomb() -> bytes:
    """Return a page that draws a form a hundred times, which draws another a hundred times, and so on."""
    with pikepdf.new() as made:
        inner = made.make_stream(
            b"0 0 m 9 9 l S", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
        for _ in range(8):
            inner = made.make_stream(
                b"/F Do " * 100,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 9, 9],
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner)),
            )
        made.add_blank_page(page_size=(595, 842))
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        made.pages[0].Contents = made.make_stream(b"/F Do")
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


@given(FACTS)
def test_facts_cross_the_border_whole(facts: Facts) -> None:
    assert read_facts(write_facts(facts)) == facts


@pytest.mark.parametrize("facts", [{"rights": 3}, {"right": []}, {"last": ["a", "b"]}, {"rights": [{"name": "A"}]}])
def test_wrong_facts_are_refused_at_their_place(facts: dict[str, object]) -> None:
    with pytest.raises(FactsWrong) as met:
        read_facts(facts)

    assert str(met.value.facts["place"]).startswith(next(iter(facts)))


def test_the_guides_example_of_facts_can_be_read() -> None:
    (example,) = [part.partition("```")[0] for part in GUIDE.read_text("utf-8").split("```toml\n")[1:]]
    facts = read_facts(tomllib.loads(example))

    assert set(tomllib.loads(example)) == {entry for entry in Facts.__dataclass_fields__ if entry != "acts"}
    assert facts.rights is not None
    assert facts.rights[0].capacities == frozenset({"KT."})
