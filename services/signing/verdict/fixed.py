"""The verdicts that need no look into the file."""

from services.signing.verdict.messages import sentence
from services.signing.verdict.model import Refusal, State, Verdict


def too_complex() -> Verdict:
    """Return the verdict on a file that exceeded the limit of time or memory."""
    return _verdict("invalid", "SIG_TOO_COMPLEX")


def unsigned() -> Verdict:
    """Return the verdict on a paper without signature fields."""
    return _verdict("not_fully_signed", "SIG_NONE")


def sent_back_unsigned() -> Verdict:
    """Return the verdict on the very file that was handed out."""
    return _verdict("not_fully_signed", "SIG_UNSIGNED")


def other_paper(named: str) -> Verdict:
    """Return the verdict on a revision of another paper of HoSo, with its name."""
    return _verdict("invalid", "SIG_OTHER_PAPER", named)


def _verdict(state: State, code: str, detail: str = "") -> Verdict:
    vi, en = sentence(Refusal(code=code, detail=detail))
    return Verdict(state=state, code=code, vi=vi, en=en, signatures=())
