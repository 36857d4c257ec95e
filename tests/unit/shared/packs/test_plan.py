"""Which papers a dossier has: one for each nominee or entry, those of a condition, rows of a kind numbered anew."""

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.packs.model import Document
from shared.packs.plan import plan_kind, rows_where

NOBODY = NomineeTable(file="", rows=())


def letter(when: str = "") -> Document:
    return Document(kind="thu", title="Thư", type="CV", template="x", per="entry", entries="viec.giao", when=when)


def nominee(order: int, level: str) -> Row:
    return Row(table="nguoi", sheet="Người", order=order, cells={"cap": Cell(value=level, cell=f"A{order}")})


@given(st.lists(st.booleans(), max_size=8))
def test_a_paper_is_made_for_each_entry_of_which_its_condition_holds_and_keeps_its_place(late: list[bool]) -> None:
    facts = {"viec": {"giao": [{"tre": tre} for tre in late]}}

    papers = list(plan_kind(letter("muc.tre"), NOBODY, facts))

    assert [paper.id_in("D") for paper in papers] == [f"D-thu-{n:04d}" for n, tre in enumerate(late, 1) if tre]


def test_a_season_without_the_entries_has_no_such_paper() -> None:
    assert list(plan_kind(letter(), NOBODY, {})) == []


@given(st.lists(st.sampled_from(["cao", "thấp"]), max_size=8))
def test_two_kinds_of_dossier_share_the_rows_and_number_each_from_one(levels: list[str]) -> None:
    table = NomineeTable(file="", rows=tuple(nominee(n, level) for n, level in enumerate(levels, 1)))

    high, low = (rows_where(f"nguoi.cap {sign} 'cao'", table, {}).rows for sign in ("==", "!="))

    assert sorted(row.cells["cap"].cell for row in (*high, *low)) == sorted(row.cells["cap"].cell for row in table.rows)
    assert [row.order for row in high] == list(range(1, len(high) + 1))
    assert [row.order for row in low] == list(range(1, len(low) + 1))
