"""Point 2: each byte range, by our own eyes: all of its revision but its own hexadecimal contents."""

import re
from collections.abc import Iterator

from services.signing.pdf.objects import entry
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.fields import signature_fields
from services.signing.verdict.pdf.filled import Filled, Signed, read_signature

HEX = re.compile(rb"<([0-9a-f]*|[0-9A-F]*)>")  # in one case: no digest covers it, so no other form may pass
BEFORE_GAP = re.compile(rb"/Contents[ \t\r\n\f\0]*\Z")
END_OF_REVISION = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_BYTE_RANGE for each signature whose byte range is not exactly that (libraries only compare lengths)."""
    wide = [signature for signature in case.filled if not gap_is_contents(case.pdf, signature)]
    yield from (Refusal(code="SIG_BYTE_RANGE", field=signature.field) for signature in wide)
    narrow = [signature for signature in case.filled if signature not in wide]
    stated = {(signature.byte_range, signature.contents) for signature in narrow if _is_stated_there(case, signature)}
    for signature in narrow:  # one signature in two fields is a refusal of the next point
        if (signature.byte_range, signature.contents) not in stated:
            yield Refusal(code="SIG_BYTE_RANGE", field=signature.field)


def is_own_revision(case: Case, signature: Filled) -> bool:
    """Return whether the range of a signature or document time stamp is all of its own revision."""
    return gap_is_contents(case.pdf, signature) and _is_stated_there(case, signature)


def gap_is_contents(pdf: bytes, signature: Signed) -> bool:
    """Return whether what a byte range leaves out is the hexadecimal of the contents and nothing else."""
    if len(signature.byte_range) != 4:
        return False
    start, before, after, rest = signature.byte_range
    if start != 0 or not 0 < before < after or rest <= 0 or after + rest > len(pdf):
        return False
    gap = HEX.fullmatch(pdf[before:after])
    if gap is None or len(gap[1]) % 2 or bytes.fromhex(gap[1].decode()) != signature.contents:
        return False
    if BEFORE_GAP.search(pdf[max(0, before - 40) : before]) is None:
        return False
    return END_OF_REVISION.search(pdf[: signature.end][-12:]) is not None


def _is_stated_there(case: Case, signature: Filled) -> bool:
    """The revision that the signature covers must itself hold it: a later restatement covers nothing."""
    for name, field in signature_fields(case.revision(signature.end)):
        if name == signature.field and entry(field, "/V") is not None:
            then = read_signature(case.revision(signature.end), name, field)
            return (then.byte_range, then.contents) == (signature.byte_range, signature.contents)
    return False
