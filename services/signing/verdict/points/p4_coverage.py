"""Point 4: the last signature covers the file to its last byte; behind it only what proves, or the number due next."""

from collections.abc import Iterator

from services.signing.verdict.long_term.document_timestamps import proof
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.compare import difference
from services.signing.verdict.pdf.permitted import ENDS, allowed


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_NOT_TO_END when anything else stands there, and what is wrong with a time stamp."""
    if not case.filled:
        return
    first, before = case.filled[0], case.filled[-1].end
    yield from (Refusal(code="SIG_STAMP_TOO_EARLY") for signature in case.stamps if signature.end < first.end)
    # a genuine revision on its way to the next signer; the last point calls it not fully signed
    may_be_numbered = case.expected is None and bool(case.empty)
    for end in case.ends_behind(before) if before != len(case.pdf) else ():
        refusals = proof(case, before, end)
        if refusals is None and may_be_numbered and _is_numbering(case, before, end):
            refusals, may_be_numbered = [], False
        if refusals is None:
            yield Refusal(code="SIG_NOT_TO_END", field=case.filled[-1].field)
            return
        yield from refusals
        before = end


def _is_numbering(case: Case, before: int, end: int) -> bool:
    old, new, written = case.revision(before), case.revision(end), case.pdf[before:end]
    if ENDS.search(written) is None or written.count(b"%%EOF") != 1:
        return False
    if new.total_revisions != old.total_revisions + 1:
        return False
    return difference(old, new, allowed(old, new, texts=True)) is None
