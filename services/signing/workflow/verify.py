"""Judges any signed PDF by itself, as `hoso verify` does; nothing of it is kept."""

from services.signing.models import FileVerdict
from services.signing.sandbox.jobs import Judged
from services.signing.workflow.accepting.judging import Judges, trust_of
from shared.service import Kit


def verify(kit: Kit, judges: Judges, pdf: bytes) -> FileVerdict:
    """Return the verdict on a file by the roots that this site trusts; never raises for the file."""
    return FileVerdict.model_validate(judges.judge_all([Judged(pdf=pdf, expected=None)], trust_of(kit))[0])
