"""What came of each paper of a pile, for its row and for whoever sent it."""

from dataclasses import replace

from services.signing.models import SignatureAccepted
from services.signing.rows import BatchItemRow
from services.signing.workflow.batches.models import (
    BatchOutcome,
)
from shared.errors.tree import HosoError

LONGEST = 1000  # characters of a sentence


def settled(item: BatchItemRow, outcome: object) -> BatchItemRow:
    """Return a paper's row with what came of it."""
    if isinstance(outcome, HosoError):
        vi, en = outcome.sentence("vi")[:LONGEST], outcome.sentence("en")[:LONGEST]
        return replace(item, state="failed", code=outcome.code, vi=vi, en=en)
    return replace(item, state="signed", code="", vi="", en="")


def outcome_of(document_id: str, outcome: object) -> BatchOutcome:
    """Return the same as an answer."""
    if isinstance(outcome, SignatureAccepted):
        return BatchOutcome(document_id=document_id, accepted=True, sha256=outcome.sha256, waiting=outcome.waiting)
    error = outcome if isinstance(outcome, HosoError) else HosoError()
    return BatchOutcome(
        document_id=document_id, accepted=False, code=error.code, vi=error.sentence("vi"), en=error.sentence("en")
    )
