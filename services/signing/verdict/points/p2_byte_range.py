"""Point 2: each byte range, by our own eyes: all of its revision but its own hexadecimal contents."""

import re
from collections.abc import Iterator

from services.signing.pdf.objects import entry
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.fields import signature_fields
from services.signing.verdict.pdf.filled import Filled, read_signature

HEX = re.compile(rb"<([0-9a-f]*|[0-9A-F]*)>")  # in one case: no digest covers it, so nobody may write it otherwise
BEFORE_GAP = re.compile(rb"/Contents[ \t\r\n\f\0]*\Z")
END_OF_REVISION = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_BYTE_RANGE for each signature whose byte range is not exactly that (libraries only compare lengths)."""
    wide = [one for one in case.filled if not _gap_is_contents(case.pdf, one)]
    yield from (Refusal(code="SIG_BYTE_RANGE", field=one.field) for one in wide)
    narrow = [one for one in case.filled if one not in wide]
    stated = {(one.byte_range, one.contents) for one in narrow if _is_stated_there(case, one)}
    for one in narrow:  # of one signature in two fields, the next point says what is wrong
        if (one.byte_range, one.contents) not in stated:
            yield Refusal(code="SIG_BYTE_RANGE", field=one.field)


def is_own_revision(case: Case, one: Filled) -> bool:
    """Say of one signature or document time stamp that its range is all of its revision, which holds it itself."""
    return _gap_is_contents(case.pdf, one) and _is_stated_there(case, one)


def _gap_is_contents(pdf: bytes, one: Filled) -> bool:
    if len(one.byte_range) != 4:
        return False
    start, before, after, rest = one.byte_range
    if start != 0 or not 0 < before < after or rest <= 0 or after + rest > len(pdf):
        return False
    gap = HEX.fullmatch(pdf[before:after])
    if gap is None or len(gap[1]) % 2 or bytes.fromhex(gap[1].decode()) != one.contents:
        return False
    if BEFORE_GAP.search(pdf[max(0, before - 40) : before]) is None:
        return False
    return END_OF_REVISION.search(pdf[: one.end][-12:]) is not None


def _is_stated_there(case: Case, one: Filled) -> bool:
    """The revision that the signature covers must itself hold it: a later restatement covers nothing."""
    for name, field in signature_fields(case.revision(one.end)):
        if name == one.field and entry(field, "/V") is not None:
            then = read_signature(case.revision(one.end), name, field)
            return (then.byte_range, then.contents) == (one.byte_range, one.contents)
    return False
