"""What the table of reports on duties holds, row by row."""

from dataclasses import dataclass

from shared.contracts.ids import SeasonId, SubmissionId


@dataclass(frozen=True, kw_only=True)
class DutyReport:
    """What a unit reported of its duties in a season: when, on which day in Vietnam, by whom, with which files."""

    id: str
    season_id: SeasonId
    unit: str
    at: str
    day: str
    by: str
    text: str
    submission_id: SubmissionId  # '' where it has no files
