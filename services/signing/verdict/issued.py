"""Point 1: the file begins byte for byte with what we handed out, and adds exactly the signature that was due."""

from collections.abc import Iterator

from services.signing.verdict.fields import signature_fields
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_NOT_OUR_BYTES, SIG_WRONG_FIELD, or SIG_INCOMPLETE for our own file come back unsigned."""
    expected = case.expected
    if expected is None or expected.issued is None:
        return
    if expected.issued.startswith(case.pdf):
        yield Refusal(code="SIG_INCOMPLETE")
        return
    if not case.pdf.startswith(expected.issued):
        yield Refusal(code="SIG_NOT_OUR_BYTES")
        return
    before = {name for name, one in signature_fields(case.revision(len(expected.issued))) if "/V" in one}
    now = {one.field for one in case.filled}
    if expected.field is not None and now != before | {expected.field}:
        yield Refusal(code="SIG_INCOMPLETE" if now == before else "SIG_WRONG_FIELD")
