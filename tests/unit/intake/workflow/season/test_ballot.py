"""Whom a council proposes: quorum, majority and quota as they are in force on the day it met."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.workflow.season.ballot import fallen
from services.intake.workflow.season.ballot_errors import (
    NobodyElected,
    QuorumNotMet,
    QuotaTied,
    VotesMissing,
    VotesTooMany,
)
from shared.errors.tree import HosoError
from shared.packs.facts.follow_up import Votes
from shared.packs.rules.model import Quorum, Quota
from shared.packs.rules.rulebook import Rulebook

VOTES = Votes(
    day="hop.ngay",
    members="hop.tong_so",
    present="hop.du",
    written="hop.y_kien",
    ballots="hop.phieu",
    together="hop.tan_thanh",
    fallen="hop.khong_dat",
    quorum="hop",
    majority="qua_ban",
    quota="so_luong",
)
MEET = Quorum(key="hop", title="Số người dự", of="thành viên", share=0.8, written=True, source="QĐ 86, Điều 8")
MAJORITY = Quorum(key="qua_ban", title="Quá bán", of="phiếu", share=0.51, source="QĐ 86, Điều 8", written=True)
RULES = Rulebook((MEET, MAJORITY))


def facts(counts: Mapping[str, int], *, present: int = 9, written: int = 0, against: int = 0) -> dict[str, object]:
    ballots = [{"doi_tuong": name, "tan_thanh": n, "khong_tan_thanh": against} for name, n in counts.items()]
    people = [{"ho_ten": f"Ủy viên {n}"} for n in range(9)]
    meeting = {"ngay": "2025-12-10", "tong_so": 9, "tan_thanh": 9, "phieu": ballots}
    return {"hop": {**meeting, "du": people[:present], "y_kien": people[:written], "khong_dat": []}}


def names_of(rules: Rulebook, known: dict[str, object], names: list[str]) -> list[str]:
    return [person.name for person in fallen(rules, VOTES, known, names)]


@pytest.mark.parametrize(
    ("status", "why"),
    [("confirmed", "không đạt 51% theo Quá bán (QĐ 86, Điều 8)"), ("unverified", "không đạt 51% theo Quá bán")],
)
def test_who_has_few_votes_falls_and_minutes_name_the_source_of_a_rule_only_once_somebody_saw_it(
    status: str, why: str
) -> None:
    rules = Rulebook((MEET, MAJORITY.model_copy(update={"status": status})))
    (person,) = fallen(rules, VOTES, facts({"An": 9, "Bình": 4}), ["An", "Bình"])

    assert (person.name, person.in_favour, person.why) == ("Bình", 4, why)


@pytest.mark.parametrize(("present", "written", "met"), [(8, 0, True), (7, 0, False), (7, 1, True), (0, 0, False)])
def test_a_meeting_below_the_quorum_is_refused_and_opinions_in_writing_count(
    present: int, written: int, met: bool
) -> None:
    known = facts({"An": 7}, present=present, written=written)
    if met:
        assert fallen(RULES, VOTES, known, ["An"]) == []
    else:
        with pytest.raises(QuorumNotMet, match="Số người dự"):
            fallen(RULES, VOTES, known, ["An"])


def test_a_rule_that_is_not_in_force_on_the_day_of_the_meeting_holds_nobody() -> None:
    later = Rulebook(tuple(rule.model_copy(update={"valid_from": date(2026, 1, 1)}) for rule in (MEET, MAJORITY)))

    assert fallen(later, VOTES, facts({"An": 1}, present=1), ["An"]) == []


def test_where_all_were_voted_on_together_each_has_these_votes() -> None:
    assert fallen(RULES, VOTES, facts({}), ["An", "Bình"]) == []


@pytest.mark.parametrize(
    ("counts", "names", "error"),
    [
        ({"An": 9}, ["An", "Bình"], VotesMissing),
        ({"An": 9}, ["An", "An"], VotesMissing),
        ({"An": 10}, ["An"], VotesTooMany),
        ({"An": 1, "Bình": 2}, ["An", "Bình"], NobodyElected),
    ],
)
def test_votes_that_cannot_be_are_refused(counts: dict[str, int], names: list[str], error: type[HosoError]) -> None:
    with pytest.raises(error):
        fallen(RULES, VOTES, facts(counts), names)


def test_a_name_counts_with_its_accents_wherever_the_tone_mark_stands() -> None:
    assert names_of(RULES, facts({"Nguyễn Thị Hoà": 9}), ["Nguyễn Thị Hòa"]) == []
    with pytest.raises(VotesMissing):
        fallen(RULES, VOTES, facts({"Nguyễn Thị Hoa": 9}), ["Nguyễn Thị Hòa"])


def test_those_with_the_fewest_votes_are_beyond_a_quota_and_a_tie_at_its_border_is_refused() -> None:
    quota = Rulebook((*RULES.rules, Quota(key="so_luong", title="Tối đa hai", of="Giấy khen", most=2, source="x")))

    assert names_of(quota, facts({"An": 7, "Bình": 6, "Chi": 9}), ["An", "Bình", "Chi"]) == ["Bình"]
    with pytest.raises(QuotaTied):
        fallen(quota, VOTES, facts({"An": 7, "Bình": 7, "Chi": 9}), ["An", "Bình", "Chi"])


@given(
    st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 9), min_size=1),
    st.integers(0, 8),
    st.sampled_from([0.3, 0.5, 2 / 3, 1.0]),
)
def test_nobody_falls_who_has_more_votes_than_somebody_proposed(
    counts: dict[str, int], most: int, share: float
) -> None:
    majority = Quorum(key="qua_ban", of="phiếu", share=share, source="x")
    rules = Rulebook((majority, Quota(key="so_luong", of="x", most=most, source="x")))
    try:
        down = names_of(rules, facts(counts), list(counts))
    except (NobodyElected, QuotaTied):
        return
    up = [name for name in counts if name not in down]

    assert all(counts[name] >= share * 9 - 1e-6 for name in up)
    assert len(up) <= most
    assert max((counts[name] for name in down), default=-1) <= min((counts[name] for name in up), default=9)
