"""Papers of a dossier beside the most typical one, from the texts that filling kept, and beside an earlier revision."""

from pathlib import Path

import pytest

from services.intake import tables
from services.intake.workflow.review import difference_answer
from services.intake.workflow.review.differences import Comparisons
from services.intake.workflow.review.errors import RevisionUnknown
from shared.errors.tree import NotFound
from shared.service import Kit
from tests.unit.intake.workflow.review.test_agreement import PEOPLE, made, tell
from tests.unit.intake.workflow.review.test_gate import DOSSIER, kit
from tests.unit.shared.agreement.dossiers import paper as text

__all__ = ["kit"]
NAMES = [name for name, *_ in PEOPLE]


def test_papers_are_compared_by_their_kept_texts_and_told_page_by_page(kit: Kit, tmp_path: Path) -> None:
    made(kit, tmp_path, NAMES[0], "Trần Thị Đòa")
    comparisons = Comparisons(kit)
    first = comparisons.page(None, DOSSIER, "the", None, 0, 1)
    second = comparisons.page(None, DOSSIER, "the", None, int(first.next or 0), 1)

    assert (first.papers, first.wrong, first.usual, second.next) == (2, 1, 1, None)
    assert {each.document_id for each in (*first.items, *second.items)} == {f"{DOSSIER}-the-{n}" for n in (1, 2)}
    assert first.items[0].reasons[0].severity == "error"
    assert second.items[0].reasons == []


def test_what_was_compared_once_is_not_compared_again(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = made(kit, tmp_path, *NAMES)
    comparisons = Comparisons(kit)
    before = comparisons.page(None, DOSSIER, "the", None, 0, 9)
    with monkeypatch.context() as patch:
        patch.setattr(difference_answer, "differences", None)
        assert comparisons.page(None, DOSSIER, "the", None, 0, 9) == before

    tell(kit, text(ids[1], "the", "Lê Lai", single=True), revision=2)

    assert comparisons.page(None, DOSSIER, "the", None, 0, 9) != before


def test_against_an_earlier_revision_the_changed_paper_is_told_with_its_words(kit: Kit, tmp_path: Path) -> None:
    ids = made(kit, tmp_path, *NAMES)
    tell(kit, text(ids[1], "the", "Lê Lai", single=True), revision=2)
    with kit.database.transaction() as tx:
        tx.execute(tables.dossier.update().values(revision=2))
    answer = Comparisons(kit).page(None, DOSSIER, "the", 1, 0, 9)

    assert (answer.against, answer.typicals, answer.usual) == (1, [], 1)
    assert [(reason.was, reason.now) for reason in answer.items[0].reasons] == [("Lợi", "Lai")]


@pytest.mark.parametrize("revision", [0, 1, 7])
def test_a_revision_that_was_not_before_is_refused(kit: Kit, tmp_path: Path, revision: int) -> None:
    made(kit, tmp_path, *NAMES)

    with pytest.raises(RevisionUnknown):
        Comparisons(kit).page(None, DOSSIER, "the", revision, 0, 9)


def test_a_kind_that_the_pack_has_not_and_a_strange_dossier_are_not_found(kit: Kit, tmp_path: Path) -> None:
    made(kit, tmp_path, *NAMES)

    for dossier, kind in ((DOSSIER, "khong_co"), ("01J00000000000000000000404", "the")):
        with pytest.raises(NotFound):
            Comparisons(kit).page(None, dossier, kind, None, 0, 9)
