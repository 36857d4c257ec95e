"""What HoSo follows in a season's facts, as its pack declares it: duties of units, milestones, counted figures."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from shared.packs.base import Frozen, Identifier
from shared.packs.season_facts import Facts


class Duties(Frozen):
    """Which table of the facts gives units their duties, by its fields; HoSo fills in `reported` and `late`."""

    table: Identifier
    unit: Identifier
    tasks: Identifier
    due: Identifier
    reported: Identifier
    late: Identifier


class Milestones(Frozen):
    """Which table of the facts has the milestones; `starts` is the field that names a kind of dossier ('': none).

    A dossier that needs no table is begun by itself `lead` days before it is due.
    """

    table: Identifier
    title: Identifier
    due: Identifier
    starts: Identifier
    lead: int = Field(default=30, ge=0, le=366)


class Figure(Frozen):
    """A fact (`so_lieu.giay_khen`) that is counted whenever a dossier is asked for, and never typed.

    What is counted: units with duties, those that reported, those that are late, or completed papers of a kind.
    """

    fact: str
    counts: Literal["duties", "reported", "late", "papers"]
    kind: Identifier | None = None


class Initiatives(Frozen):
    """The table of facts that HoSo fills with the register of a season's initiatives, models and examples.

    Its fields are `loai`, `ten`, `tac_gia`, `don_vi`, `noi_dung` and `nhan_rong` (how it was spread, '' where not yet).
    """

    table: Identifier


class Votes(Frozen):
    """Where the facts have a council's meeting and its votes, and the rules of its day that they are held to.

    `day` … `together` are paths of facts: the day, how many members, who was there, who wrote, the votes for each
    nominee, and the votes in favour where all were voted on together. HoSo fills in `fallen`, a table with `ten`,
    `tan_thanh` and `ly_do`: who is not proposed, and why. `quorum` and `majority` are keys of rules of the topic
    quorum, `quota` is one of the topic quota ('': none).
    """

    day: str
    members: str
    present: str
    written: str = ""
    ballots: str
    together: str
    fallen: str
    quorum: Identifier
    majority: Identifier
    quota: Identifier | Literal[""] = ""


class Followed(Frozen):
    """What a pack declares of all that is followed in its seasons."""

    duties: Duties | None = None
    initiatives: Initiatives | None = None
    milestones: Milestones | None = None
    figures: tuple[Figure, ...] = ()
    votes: Votes | None = None


def rows_at(facts: Facts, table: str) -> list[Facts]:
    """Return the rows of a table of facts; none where there is no such table."""
    rows = facts.get(table)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def with_fact(facts: Facts, path: str, value: object) -> Facts:
    """Return facts with another value at a path of keys with dots between."""
    key, _, below = path.partition(".")
    inner = facts.get(key)
    return {**facts, key: with_fact(inner if isinstance(inner, Mapping) else {}, below, value) if below else value}
