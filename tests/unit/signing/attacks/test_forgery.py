"""Universal signature forgery: what says which bytes are signed, and by what, is bent, emptied or stated twice."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.incremental import open_update
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import CONTENTS, Recipe, made, put

CodeOf = Callable[..., str]
STATED = re.compile(rb"/ByteRange \[[^]]*\] *")


def _range(text: bytes) -> Callable[[bytes], bytes]:
    """Write another text where the last byte range stands, as long as it was."""

    def change(pdf: bytes) -> bytes:
        old = list(STATED.finditer(pdf))[-1]
        new = text
        for letter, number in zip((b"{b}", b"{a}", b"{r}"), re.findall(rb"\d+", old[0])[1:], strict=True):
            new = new.replace(letter, number)
        return pdf[: old.start()] + new.ljust(len(old[0])) + pdf[old.end() :]

    return change


def _swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Write a word instead of its last occurrence, as long as it was."""

    def change(pdf: bytes) -> bytes:
        place = pdf.rindex(old)
        return pdf[:place] + new.ljust(len(old)) + pdf[place + len(old) :]

    return change


def _value(text: bytes) -> Callable[[bytes], bytes]:
    """Write another value where the last filled field points to its signature, as long as it was."""

    def change(pdf: bytes) -> bytes:
        old = list(re.finditer(rb"/V \d+ 0 R", pdf))[-1]
        return pdf[: old.start()] + (b"/V " + text).ljust(len(old[0])) + pdf[old.end() :]

    return change


def _contents(text: bytes) -> Callable[[bytes], bytes]:
    """Write another text where the last signature's contents stand, as long as they were."""

    def change(pdf: bytes) -> bytes:
        old = list(CONTENTS.finditer(pdf))[-1]
        return pdf[: old.start()] + (b"/Contents " + text).ljust(len(old[0])) + pdf[old.end() :]

    return change


BYTE_RANGES = [
    b"",
    b"/ByteRange null",
    b"/ByteRange []",
    b"/ByteRange [0]",
    b"/ByteRange [0 {b}]",
    b"/ByteRange [0 {b} {a}]",
    b"/ByteRange [0 {b} {a} {r} 0 0]",
    b"/ByteRange [0 0 0 0]",
    b"/ByteRange [0 -{b} {a} {r}]",
    b"/ByteRange [0 {b} -{a} {r}]",
    b"/ByteRange [-1 {b} {a} {r}]",
    b"/ByteRange [1 {b} {a} {r}]",
    b"/ByteRange [0 {a} {b} {r}]",
    b"/ByteRange [0 {a} {a} {r}]",
    b"/ByteRange [0 {a} 0 {a}]",
    b"/ByteRange [0 {b} {a} 0]",
    b"/ByteRange [0 {b} {a} 999999999999]",
    b"/ByteRange [0 {b} {a} {r}.5]",
    b"/ByteRange [0.0 {b} {a} {r}]",
    b"/ByteRange [null {b} {a} {r}]",
    b"/ByteRange [(0) {b} {a} {r}]",
    b"/ByteRange [0 {b} {a} 6 0 R]",
    b"/ByteRange 6 0 R",
    b"/ByteRange (0 {b} {a} {r})",
    b"/ByteRange <0>",
    b"/ByteRange true",
    b"/ByteRangf [0 {b} {a} {r}]",
]


@pytest.mark.parametrize("stated", BYTE_RANGES)
def test_a_byte_range_that_is_none(code_of: CodeOf, sealed: bytes, stated: bytes) -> None:
    assert code_of(_range(stated)(sealed)) == "SIG_BYTE_RANGE"


TWISTED = {
    "two byte ranges, right one last": (
        _range(b"/ByteRange [0 1 2 3]/ByteRange [0 {b} {a} {r}]"),
        "SIG_UNREADABLE",
    ),
    "two byte ranges, right one first": (
        _range(b"/ByteRange [0 {b} {a} {r}]/ByteRange [0 1 2 3]"),
        "SIG_UNREADABLE",
    ),
    "contents emptied": (_contents(b"<>"), "SIG_BYTE_RANGE"),
    "contents of one byte": (_contents(b"<00>"), "SIG_BYTE_RANGE"),
    "contents null": (_contents(b"null"), "SIG_BYTE_RANGE"),
    "contents a number": (_contents(b"7"), "SIG_BYTE_RANGE"),
    "contents elsewhere": (_contents(b"6 0 R"), "SIG_BYTE_RANGE"),
    "contents left out": (lambda pdf: _contents(b"")(pdf).replace(b"/Contents  ", b"           "), "SIG_BYTE_RANGE"),
    "another type": (_swap(b"/Type /Sig\n", b"/Type /Foo\n"), "SIG_CMS_KIND"),
    "a time stamp's type": (_swap(b"/Type /Sig\n/Filter /Adobe.PPKLite", b"/Type /DocTimeStamp"), "SIG_NOT_TO_END"),
    "an older format": (_swap(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"), "SIG_NOT_INTACT"),
    "the oldest format": (_swap(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1"), "SIG_CMS_KIND"),
    "a time stamp's format": (_swap(b"/ETSI.CAdES.detached", b"/ETSI.RFC3161"), "SIG_CMS_KIND"),
    "an unknown format": (_swap(b"/ETSI.CAdES.detached", b"/anything.at.all"), "SIG_CMS_KIND"),
    "no format": (_swap(b"/SubFilter /ETSI.CAdES.detached", b""), "SIG_CMS_KIND"),
    "no signature in the field": (_value(b"null"), "SIG_NOT_TO_END"),
    "the page instead of a signature": (_value(b"2 0 R"), "SIG_BYTE_RANGE"),
    "an object that is not there": (_value(b"99 0 R"), "SIG_UNREADABLE"),
}


@pytest.mark.parametrize("what", TWISTED)
def test_a_signature_dictionary_twisted_in_place(code_of: CodeOf, sealed: bytes, what: str) -> None:
    change, code = TWISTED[what]

    assert code_of(change(sealed)) == code


def test_the_persons_signature_put_where_the_seals_stood(code_of: CodeOf, sealed: bytes) -> None:
    persons, seals = list(CONTENTS.finditer(sealed))
    swapped = sealed[: seals.start(1)] + persons[1].ljust(len(seals[1]), b"0")[: len(seals[1])] + sealed[seals.end(1) :]

    assert code_of(swapped) == "SIG_NOT_INTACT"


def _restated(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """Say the last signature's dictionary anew, in one more revision."""
    writer, made = open_update(pdf), BytesIO()
    field = writer.root["/AcroForm"]["/Fields"][-1]
    change(field["/V"])
    writer.mark_update(field.raw_get("/V"))
    writer.write(made)
    return made.getvalue()


def _to_the_end(pdf: bytes) -> Callable[[Any], None]:
    """Stretch the second range over all that the restating adds, as far as one can know."""

    def change(signature: Any) -> None:
        before, after = (int(entry) for entry in list(signature["/ByteRange"])[1:3])
        numbers = [generic.NumberObject(entry) for entry in (0, before, after, len(pdf) - after + 9000)]
        signature[pdf_name("/ByteRange")] = generic.ArrayObject(numbers)

    return change


def test_a_signature_said_anew_behind_itself(code_of: CodeOf, sealed: bytes) -> None:
    assert code_of(_restated(sealed, lambda _: None)) == "SIG_NOT_TO_END"


def test_a_signature_said_anew_that_claims_the_whole_file(code_of: CodeOf, sealed: bytes) -> None:
    assert code_of(_restated(sealed, _to_the_end(sealed))) == "SIG_BYTE_RANGE"


def _format_swapped(signature: Any) -> None:
    signature[pdf_name("/SubFilter")] = pdf_name("/adbe.pkcs7.detached")


def _reason_added(signature: Any) -> None:
    signature[pdf_name("/Reason")] = generic.pdf_string("Tôi đồng ý")


@pytest.mark.parametrize("change", [_format_swapped, _reason_added])
def test_a_signature_said_anew_with_other_entries(
    code_of: CodeOf, sealed: bytes, change: Callable[[Any], None]
) -> None:
    assert code_of(_restated(sealed, change)) == "SIG_NOT_TO_END"


@pytest.mark.parametrize(
    "stated",
    [b"/ByteRange [0 {b} {a} {r}]/ByteRange [0 1 2 3]", b"/ByteRange [0 1 2 3]/ByteRange [0 {b} {a} {r}]"],
)
def test_two_byte_ranges_under_a_trusted_signature(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, stated: bytes
) -> None:
    twice = _range(stated)(roomy)

    assert code_of(_resigned(twice, roomy, recipe), trusting=[authority.pem()]) == "SIG_UNREADABLE"


def _resigned(changed: bytes, original: bytes, recipe: Recipe) -> bytes:
    before, after, _ = (int(match) for match in re.findall(rb"\d+", list(STATED.finditer(original))[-1][0])[1:])
    return put(changed, made(changed[:before] + changed[after:], recipe))
