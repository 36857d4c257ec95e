"""What is read of recipients, row by row."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One who gets a paper: named on it, sent it, and has it; '' where that is not so yet."""

    record_id: str
    document_id: str
    position: int
    name: str
    note: str
    copies: int
    kept: bool
    sent_on: str
    how: str
    sent_by: str
    got_on: str
    got_by: str
