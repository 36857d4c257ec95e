"""Point 8, with the judge's catch-all: the unreadable is not valid, an earlier revision is not fully signed."""

from collections.abc import Iterator

from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_NONE without any signature, SIG_INCOMPLETE while one is missing."""
    if not case.filled:
        yield Refusal(code="SIG_NONE")
    elif case.expected is None:
        yield from (Refusal(code="SIG_INCOMPLETE") for _ in case.empty[:1])
    elif set(case.expected.fields) - {signature.field for signature in case.filled}:
        yield Refusal(code="SIG_INCOMPLETE")
