"""Signature wrapping: the signed bytes stay as they are, and others are put where no signature looks."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Callable

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.incremental import IncrementalUpdate
from tests.unit.signing.attacks.cmsforge import CONTENTS, RANGE, covered
from tests.unit.signing.attacks.edits import edited, field_of

CodeOf = Callable[..., str]
EVIL = b"\n99 0 obj\n<< /Type /Page /Contents 98 0 R >>\nendobj\n"


def _in_the_gap(pdf: bytes, write: Callable[[bytes], bytes]) -> bytes:
    """Write something else into the last gap, as long as it was; `write` is given the digits without their zeros."""
    gap = list(CONTENTS.finditer(pdf))[-1]
    start, end = gap.start(1) - 1, gap.end(1) + 1
    digits = gap[1].rstrip(b"0")
    return pdf[:start] + write(digits + b"0" * (len(digits) % 2)).ljust(end - start) + pdf[end:]


IN_THE_GAP: dict[str, Callable[[bytes], bytes]] = {
    "shorter contents and blanks": lambda digits: b"<" + digits + b">",
    "blanks before the contents": lambda digits: b"   <" + digits + b">",
    "blanks among the digits": lambda digits: b"<" + digits[:10] + b" " + digits[10:] + b">",
    "an object behind": lambda digits: b"<" + digits + b">" + EVIL,
    "other contents before": lambda digits: b"<00>/Contents <" + digits + b">",
    "other contents behind": lambda digits: b"<" + digits + b">/Contents <00>",
    "another range behind": lambda digits: b"<" + digits + b">/ByteRange [0 1 2 3]",
    "a comment before": lambda digits: b"%<>\n<" + digits + b">",
    "a string in brackets": lambda digits: b"(" + digits + b")",
    "a string in octal": lambda digits: b"(\\060)" + digits,
}


@pytest.mark.parametrize("what", IN_THE_GAP)
def test_something_else_in_the_gap_that_no_digest_covers(code_of: CodeOf, roomy: bytes, what: str) -> None:
    wrapped = _in_the_gap(roomy, IN_THE_GAP[what])

    assert covered(wrapped) == covered(roomy)
    assert code_of(wrapped) in ("SIG_BYTE_RANGE", "SIG_UNREADABLE")


def test_a_second_part_signed_where_it_was_moved_to(code_of: CodeOf, sealed: bytes) -> None:
    """The range is stated again, from the beginning to the contents, and on at a copy of the rest; the digest fits."""
    before, after, rest = (int(group) for group in list(RANGE.finditer(sealed))[-1].groups())
    copied = sealed + EVIL + sealed[after:]

    def say_anew(writer: IncrementalUpdate) -> None:
        signature = field_of(writer, "co_quan")["/V"]
        numbers = [generic.NumberObject(entry) for entry in (0, before, len(sealed + EVIL), rest)]
        signature[pdf_name("/ByteRange")] = generic.ArrayObject(numbers)
        writer.update_container(signature)

    assert code_of(edited(copied, say_anew)) == "SIG_BYTE_RANGE"


def test_the_rest_kept_twice(code_of: CodeOf, sealed: bytes) -> None:
    after = int(list(RANGE.finditer(sealed))[-1][2])

    assert code_of(sealed + sealed[after:]) == "SIG_NOT_TO_END"


def test_the_persons_gap_made_use_of_under_the_seal(code_of: CodeOf, sealed: bytes) -> None:
    first = next(CONTENTS.finditer(sealed))
    room = first[1].rstrip(b"0")
    room = room + b"0" * (len(room) % 2) + b">" + EVIL
    wrapped = sealed[: first.start(1)] + room.ljust(len(first[1])) + b" " + sealed[first.end(1) + 1 :]

    assert len(wrapped) == len(sealed)
    assert code_of(wrapped) == "SIG_UNREADABLE"
