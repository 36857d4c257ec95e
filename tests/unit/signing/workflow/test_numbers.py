"""A pile of papers gets its numbers all or none, in the pack's order, without a gap."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from services.signing import tables
from services.signing.workflow import issue as issuing
from services.signing.workflow.issue import issue
from services.signing.workflow.next_step import NotItsTurn, OthersFirst
from services.signing.workflow.numbers.errors import DateBeforeLast, DateTooOld
from services.signing.workflow.numbers.lines import list_lines
from services.signing.workflow.numbers.take import Moved, take
from services.signing.workflow.numbers.workbook import NOTES
from shared.errors.tree import NotFound
from shared.service import Kit
from tests.people import CLERK
from tests.unit.signing.workflow.test_tasks import DOSSIER, kit, make, sign

__all__ = ["kit"]
DAY = date(2026, 1, 2)


def labels(kit: Kit) -> list[str]:
    with kit.database.read() as connection:
        return [line.label for line in tables.registered(connection, 2026)]


def ready(kit: Kit, dossier: str = DOSSIER, cards: int = 2) -> list[str]:
    """Return a notice that waits for its number, and cards that may follow it."""
    (notice,) = make(kit, dossier, "thong_bao")
    sign(kit, notice, "nguoi_ky")
    return [*make(kit, dossier, "the", cards), notice]


def test_a_pile_is_numbered_in_the_packs_order_in_whatever_order_it_is_asked(kit: Kit) -> None:
    papers = ready(kit)

    answers = issue(kit, CLERK, papers, DAY)

    assert [(each.document_id[27:], each.label) for each in answers] == [
        ("thong_bao-000", "01/TB-HTN"),
        ("the-000", "01/THE-HTN"),
        ("the-001", "02/THE-HTN"),
    ]
    assert issue(kit, CLERK, papers, DAY) == answers
    assert labels(kit) == ["01/TB-HTN", "01/THE-HTN", "02/THE-HTN"]


def test_one_that_may_not_be_numbered_yet_leaves_all_without(kit: Kit) -> None:
    papers = ready(kit)
    (unsigned,) = make(kit, DOSSIER[:-1] + "9", "thong_bao")

    with pytest.raises(NotItsTurn):
        issue(kit, CLERK, [*papers, unsigned], DAY)
    with pytest.raises(OthersFirst):
        issue(kit, CLERK, papers[:2], DAY)
    with pytest.raises(NotFound):
        issue(kit, CLERK, [*papers, "no-such"], DAY)
    assert labels(kit) == []


def test_a_preview_tells_the_numbers_and_keeps_nothing(kit: Kit) -> None:
    papers = ready(kit)

    preview = issue(kit, CLERK, papers, DAY, dry=True)

    assert labels(kit) == []
    assert issue(kit, CLERK, papers, DAY) == preview


def test_a_date_before_the_last_of_its_series_needs_a_reason_which_the_register_keeps(kit: Kit) -> None:
    first, second = ready(kit), ready(kit, DOSSIER[:-1] + "9")
    issue(kit, CLERK, first, DAY)

    with pytest.raises(DateBeforeLast):
        issue(kit, CLERK, second, date(2026, 1, 1))
    issue(kit, CLERK, second, date(2026, 1, 1), reason="Ký bổ sung")

    page = list_lines(kit, tables.Lines(year=2026, text="02/TB"), cursor="", limit=10)
    assert [(line.label, line.note, line.state) for line in page.items] == [("02/TB-HTN", "Ký bổ sung", "holds")]
    with pytest.raises(DateTooOld):
        issue(kit, CLERK, second, date(1899, 12, 31))


def test_the_register_is_listed_page_by_page(kit: Kit) -> None:
    issue(kit, CLERK, ready(kit, cards=4), DAY)

    page = list_lines(kit, tables.Lines(year=2026, series="THE"), cursor="", limit=3)
    rest = list_lines(kit, tables.Lines(year=2026, series="THE"), cursor=page.next or "", limit=3)

    assert [line.number for line in (*page.items, *rest.items)] == [1, 2, 3, 4]
    assert (len(page.items), rest.next) == (3, None)
    assert set(NOTES) == {"holds", "void", "replaced"}


def test_many_who_ask_at_once_get_numbers_without_a_gap_and_none_twice(kit: Kit) -> None:
    dossiers = [f"{DOSSIER[:-1]}{n}" for n in range(6)]
    piles = [ready(kit, dossier) for dossier in dossiers]

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda pile: issue(kit, CLERK, pile, DAY), piles))

    cards = sorted(each.number for pile in answers for each in pile if "-the-" in each.document_id)
    assert cards == list(range(1, 13))
    assert sorted(each.number for pile in answers for each in pile if "-the-" not in each.document_id) == [*range(1, 7)]


def test_a_paper_that_moved_while_it_was_written_is_planned_again(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    papers, tries = ready(kit), list[int]()

    def once_too_late(*parts: object, **named: object) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise Moved
        take(*parts, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(issuing, "take", once_too_late)

    assert [each.number for each in issue(kit, CLERK, papers, DAY)] == [1, 1, 2]
    assert len(tries) == 2
