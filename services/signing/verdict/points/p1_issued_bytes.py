"""Point 1: the file begins byte for byte with what we handed out, and adds exactly the signature that was due."""

from collections.abc import Iterator

from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import STAMP, Case
from services.signing.verdict.pdf.fields import signature_fields
from services.signing.verdict.pdf.filled import read_signature
from services.signing.verdict.pdf.returned import instead


def check(case: Case) -> Iterator[Refusal]:
    """Yield why it is not so: SIG_NOT_OUR_BYTES, SIG_UNSIGNED, SIG_OLDER_REVISION, SIG_SCAN, SIG_WRONG_FIELD."""
    expected = case.expected
    if expected is None or expected.issued is None:
        return
    if not case.pdf.startswith(expected.issued) or case.pdf == expected.issued:
        yield Refusal(code=instead(case, expected.issued))
        return
    then = case.revision(len(expected.issued))
    signed = [read_signature(then, name, field) for name, field in signature_fields(then) if "/V" in field]
    before = {signature.field for signature in signed if signature.kind != STAMP}
    now = {signature.field for signature in case.filled}
    if expected.field is not None and now != before | {expected.field}:
        yield Refusal(code="SIG_UNSIGNED" if now == before else "SIG_WRONG_FIELD")
