"""What is read of nominees who stand at two places, row by row."""

from dataclasses import dataclass

from shared.contracts.ids import RecordId, SeasonId, SubmissionId


@dataclass(frozen=True, kw_only=True)
class SameName:
    """A nominee of a submission beside another of the same name: where that stands, its record once archived."""

    sheet: str
    position: int
    other_submission: SubmissionId
    other_sheet: str
    other_position: int
    other_season: SeasonId | None
    record_id: RecordId | None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided about a nominee who stands elsewhere too: keep the row, or drop it."""

    seq: int
    submission_id: SubmissionId
    sheet: str
    position: int
    other_submission: SubmissionId
    other_sheet: str
    other_position: int
    verdict: str
    note: str
    at: str
    by: str
