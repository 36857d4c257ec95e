"""What is compared: papers of one kind with the cells of their rows; and what is found to differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A finished paper as running text, and the row it is made for: only papers of one `group` are alike."""

    id: str
    text: str  # on one line
    pages: int = 1
    group: str = ""  # the table of its row
    name: str = ""  # whom it is for
    values: Mapping[str, str] = field(default_factory=dict)  # the cells of its row, by column


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a paper is to be looked at; an error is a text that cannot be right, a warning may well be."""

    code: str
    severity: str
    vi: str
    en: str
    column: str = ""
    was: str = ""  # in the typical paper, in the cell, or in the earlier revision
    now: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A paper beside the typical one of its group: what it shows in the columns, and why it is to be looked at."""

    paper: Paper
    typical: str  # the id of the paper it was compared with
    values: Mapping[str, str]
    reasons: tuple[Reason, ...]

    @property
    def is_wrong(self) -> bool:
        """Say whether a reason is an error."""
        return any(reason.severity == "error" for reason in self.reasons)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of reason: its code, how grave it is, its sentence."""

    code: str
    severity: str
    sentence: Sentence

    def because(self, *, column: str = "", was: str = "", now: str = "", **facts: object) -> Reason:
        """Return a reason of this kind; the sentence may name `was` and `now` besides the facts."""
        told = self.sentence.filled(was=was, now=now, **facts)
        return Reason(code=self.code, severity=self.severity, vi=told.vi, en=told.en, column=column, was=was, now=now)
