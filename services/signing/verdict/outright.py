"""The verdicts that can be said without a look into the file."""

from services.signing.verdict.model import State, Verdict
from services.signing.verdict.sentences import SENTENCES


def too_complex() -> Verdict:
    """Return the verdict on a file that took more time or memory than one may."""
    return _said("invalid", "SIG_TOO_COMPLEX")


def unsigned() -> Verdict:
    """Return the verdict on a paper of our own that nobody signs."""
    return _said("not_fully_signed", "SIG_NONE")


def _said(state: State, code: str) -> Verdict:
    vi, en = SENTENCES[code]
    return Verdict(state=state, code=code, vi=vi, en=en, signatures=())
