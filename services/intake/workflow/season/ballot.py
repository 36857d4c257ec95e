"""Whom a council proposes: its votes, held to the quorum, the majority and the quota in force on the day it met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from services.intake.workflow.season.ballot_errors import (
    NobodyElected,
    QuorumNotMet,
    QuotaTied,
    VotesMissing,
    VotesTooMany,
)
from services.intake.workflow.season.ballot_messages import FEW_VOTES, PAST_QUOTA, reason
from shared.packs.facts.follow_up import Votes
from shared.packs.rules.model import Quorum, Quota
from shared.packs.rules.rulebook import Rulebook
from shared.packs.season_facts import Facts, fact_at
from shared.text.fold import exact

NEAR = 1e-9  # shares are decimal fractions: 0.8 of 5 members is 4, whatever the machine makes of it


@dataclass(frozen=True, kw_only=True)
class Fallen:
    """A nominee whom the council does not propose: the votes in favour, and why not."""

    name: str
    in_favour: int
    why: str

    def as_fact(self) -> Facts:
        """Return it as a row of the season's facts, as minutes tell it."""
        return {"ten": self.name, "tan_thanh": self.in_favour, "ly_do": self.why}


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A council's meeting: its day, how many members it has, how many were there, how many wrote their opinion."""

    day: date
    members: int
    present: int
    written: int

    def those(self, rule: Quorum | None) -> tuple[int, int]:
        """Return how many count as voters by a rule, and of how many the share is taken."""
        voters = self.present + (self.written if rule is None or rule.written else 0)
        return voters, self.members if rule is None or rule.whole else voters


def fallen(rules: Rulebook, votes: Votes, facts: Facts, names: Sequence[str]) -> list[Fallen]:
    """Return who of the nominees, by name, is not proposed, in their order.

    Raises QuorumNotMet, VotesMissing, VotesTooMany, QuotaTied, and NobodyElected where none is left.
    """
    meeting = _meeting(votes, facts)
    _meet(rules, votes, meeting)
    rule = rules.one(Quorum, votes.majority, meeting.day)
    counts = _counts(votes, facts, names, meeting.those(rule)[0])
    reasons = _without_majority(rule, meeting, counts)
    if rule is not None and len(reasons) == len(counts) > 0:
        raise NobodyElected(title=rule.title, share=_percent(rule.share), source=rule.source)
    reasons |= _past_quota(rules, votes, meeting, {name: n for name, n in counts.items() if name not in reasons})
    return [Fallen(name=name, in_favour=counts[name], why=reasons[name]) for name in names if name in reasons]


def _meeting(votes: Votes, facts: Facts) -> Meeting:
    return Meeting(
        day=date.fromisoformat(str(fact_at(facts, votes.day))),
        members=_number(fact_at(facts, votes.members)),
        present=len(_rows(fact_at(facts, votes.present))),
        written=len(_rows(fact_at(facts, votes.written))) if votes.written else 0,
    )


def _meet(rules: Rulebook, votes: Votes, meeting: Meeting) -> None:
    rule = rules.one(Quorum, votes.quorum, meeting.day)
    voters, whole = meeting.those(rule)
    if rule is not None and voters < rule.share * whole - NEAR:
        about = {"title": rule.title, "share": _percent(rule.share), "source": rule.source}
        raise QuorumNotMet(day=meeting.day.isoformat(), present=voters, members=whole, **about)


def _counts(votes: Votes, facts: Facts, names: Sequence[str], voters: int) -> dict[str, int]:
    """Return the votes in favour of each nominee; all have the same where the council voted on all together."""
    ballots = _rows(fact_at(facts, votes.ballots))
    if not ballots:
        return dict.fromkeys(names, _number(fact_at(facts, votes.together)))
    rows = [(exact(str(ballot["doi_tuong"])), ballot) for ballot in ballots]
    entries = {name: [ballot for known, ballot in rows if known == exact(name)] for name in names}
    unclear = [name for name in names if len(entries[name]) != 1 or names.count(name) > 1]
    if unclear:
        raise VotesMissing(name=unclear[0], count=len(unclear))
    for name, (ballot,) in entries.items():
        if (total := _number(ballot["tan_thanh"]) + _number(ballot["khong_tan_thanh"])) > voters:
            raise VotesTooMany(name=name, votes=total, voters=voters)
    return {name: _number(ballot["tan_thanh"]) for name, (ballot,) in entries.items()}


def _without_majority(rule: Quorum | None, meeting: Meeting, counts: Mapping[str, int]) -> dict[str, str]:
    if rule is None:
        return {}
    least = rule.share * meeting.those(rule)[1] - NEAR
    why = reason(FEW_VOTES, rule, share=_percent(rule.share))
    return {name: why for name, count in counts.items() if count < least}


def _past_quota(rules: Rulebook, votes: Votes, meeting: Meeting, counts: Mapping[str, int]) -> dict[str, str]:
    rule = rules.one(Quota, votes.quota, meeting.day) if votes.quota else None
    most = _most(rule, len(counts))
    if rule is None or len(counts) <= most:
        return {}
    ranked = sorted(counts, key=lambda name: -counts[name])
    about = {"title": rule.title, "most": most, "source": rule.source}
    if most and counts[ranked[most - 1]] == counts[ranked[most]]:
        raise QuotaTied(name=ranked[most - 1], **about)
    return dict.fromkeys(ranked[most:], reason(PAST_QUOTA, rule, most=most))


def _most(rule: Quota | None, nominees: int) -> int:
    """Return how many a quota allows: its number, or its share of those who are left."""
    if rule is None:
        return nominees
    limits = [rule.most] if rule.most is not None else []
    if rule.share is not None:
        limits.append(floor(rule.share * nominees + NEAR))
    return min(limits, default=nominees)


def _percent(share: float) -> str:
    return f"{share * 100:g}".replace(".", ",")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _rows(value: object) -> list[Facts]:
    rows: Iterable[object] = value if isinstance(value, list) else ()
    return [row for row in rows if isinstance(row, Mapping)]
