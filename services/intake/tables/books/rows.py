"""What the books hold, row by row; days are ISO 8601, in Vietnam, and '' where there is none."""

from dataclasses import dataclass

from shared.contracts.ids import SeasonId, SubmissionId


@dataclass(frozen=True, kw_only=True)
class IncomingPaper:
    """A line of the register of incoming papers: Decree 30/2020, Article 22, and how the paper is dealt with."""

    id: str
    year: int
    number: int
    arrived: str
    sender: str
    label: str  # number and code that the sender gave it
    date: str
    title: str
    season_id: str
    submission_id: str
    by: str
    handler: str  # the unit or person that deals with it
    forwarded: str
    due: str
    progress: str
    answer: str  # number and code of the paper that answers it
    note: str

    @property
    def is_closed(self) -> bool:
        """Whether nobody has to do anything about it any more."""
        return bool(self.answer) or not self.due


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """An initiative, a model or an example of a season, and how it was spread."""

    id: str
    season_id: SeasonId
    unit: str
    kind: str
    name: str
    author: str
    text: str
    submission_id: SubmissionId
    day: str
    by: str
    spread_on: str
    spread_how: str
