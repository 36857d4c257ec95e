"""Closes a paper of which nothing is left to do: its last signature is given, or its number where none follows."""

from typing import Any

from services.signing import tables
from services.signing.verdict import Verdict
from shared import blobs
from shared.contracts import events
from shared.database import Tx
from shared.errors.tree import SignatureRefused
from shared.service import Kit


class SignatureNotAccepted(SignatureRefused):
    """The verdict's own reason, code and sentences included."""

    def __init__(self, verdict: Verdict) -> None:
        self.code, self.vi, self.en = verdict.code, _plain(verdict.vi), _plain(verdict.en)  # type: ignore[misc]
        super().__init__()


def keep_report(kit: Kit, verdict: Verdict) -> str:
    """Keep a verdict beside the paper and return its digest."""
    return blobs.put_bytes(kit.blobs, verdict.to_json()).sha256


def complete(kit: Kit, tx: Tx, paper: Any, *, report: str, by: str = "") -> events.DocumentCompleted:
    """Mark a paper, a row as it stands now, as complete and return the event of it."""
    tx.execute(tables.paper.update().where(tables.paper.c.id == paper.id).values(completed_at=kit.clock.stamp()))
    return events.DocumentCompleted(
        dossier_id=paper.dossier_id,
        by=by,
        document_id=paper.id,
        kind=paper.kind,
        pdf=paper.pdf,
        docx=paper.docx,
        report=report,
        label=paper.label,
        date=paper.date,
        pages=paper.pages,
    )


def _plain(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")
