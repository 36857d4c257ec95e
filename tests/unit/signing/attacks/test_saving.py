"""Incremental saving: something is added to a finished paper, or to one on its way, without a signature."""

import re
from collections.abc import Callable

import pytest
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.incremental import IncrementalUpdate
from services.signing.verdict import Expectation
from tests.unit.signing.attacks.edits import EDITS, edited, value_replaced
from tests.unit.signing.attacks.edits import dictionary as pdf_dictionary

CodeOf = Callable[..., str]
ALL = ("nguoi_ky", "co_quan")


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_behind_the_last_signature(code_of: CodeOf, sealed: bytes, what: str) -> None:
    assert code_of(edited(sealed, EDITS[what])) == "SIG_NOT_TO_END"


@pytest.mark.parametrize("what", ["nothing at all", "an unused object", *list(EDITS)[2::3]])
def test_an_edit_behind_the_first_of_two_signatures(code_of: CodeOf, person_signed: bytes, what: str) -> None:
    code = code_of(edited(person_signed, EDITS[what]))

    assert code == ("SIG_INCOMPLETE" if what in ("nothing at all", "an unused object") else "SIG_NOT_TO_END")


@pytest.mark.parametrize("what", ["a note", "a security store of junk", "nothing at all"])
def test_an_edit_that_comes_back_with_the_signature_asked_for(
    code_of: CodeOf, prepared: bytes, person_signed: bytes, what: str
) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert code_of(edited(person_signed, EDITS[what]), expected) == "SIG_NOT_TO_END"


@pytest.mark.parametrize("name", ["so_ky_hieu", "ngay_ban_hanh"])
def test_another_number_or_date_behind_the_seal(code_of: CodeOf, sealed: bytes, name: str) -> None:
    assert code_of(edited(sealed, value_replaced(name, "99"))) == "SIG_NOT_TO_END"


def _catalog_again(pdf: bytes) -> bytes:
    number = re.findall(rb"/Root (\d+) 0 R", pdf)[-1]
    return b"%s 0 obj\n<< /Type /Catalog /Pages 999 0 R >>\nendobj\n" % number


TAILS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an object without a table": (_catalog_again, "SIG_NOT_TO_END"),
    "an object and an end": (lambda pdf: _catalog_again(pdf) + b"%%EOF\n", "SIG_UNREADABLE"),
    "only a trailer": (lambda _: b"trailer\n<< /Root 1 0 R /Size 99 >>\n", "SIG_NOT_TO_END"),
    "a trailer and an end": (lambda _: b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n", "SIG_UNREADABLE"),
    "only an end": (lambda _: b"%%EOF\n", "SIG_UNREADABLE"),
    "a start nowhere": (lambda _: b"startxref\n99999999\n%%EOF\n", "SIG_UNREADABLE"),
    "the same start again": (
        lambda pdf: b"startxref\n%s\n%%%%EOF\n" % re.findall(rb"startxref\s+(\d+)", pdf)[-1],
        "SIG_NOT_TO_END",
    ),
    "an earlier start": (
        lambda pdf: b"startxref\n%s\n%%%%EOF\n" % re.findall(rb"startxref\s+(\d+)", pdf)[0],
        "SIG_NONE",
    ),
    "the start of the numbered paper": (
        lambda pdf: b"startxref\n%s\n%%%%EOF\n" % re.findall(rb"startxref\s+(\d+)", pdf)[-2],
        "SIG_NOT_TO_END",
    ),
}


@pytest.mark.parametrize("what", TAILS)
def test_a_revision_that_is_none(code_of: CodeOf, sealed: bytes, what: str) -> None:
    tail, code = TAILS[what]

    assert code_of(sealed + tail(sealed)) == code


def _tables(pdf: bytes, *, hybrid: bytes = b"") -> bytes:
    """Return a classical revision that says the catalog anew, its trailer open for more."""
    root = int(re.findall(rb"/Root (\d+) 0 R", pdf)[-1])
    place = pdf.rindex(b"\n%d 0 obj" % root) + 1
    body = pdf[place : pdf.index(b"endobj", place)] + b"endobj\n"
    size, before = re.findall(rb"/Size (\d+)", pdf)[-1], re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (root, len(pdf))
    entries = b"<< /Root %d 0 R /Size %s /Prev %s %s >>\n" % (root, size, before, hybrid)
    return pdf + body + table + entries + b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(body))


def test_the_catalog_said_again_word_for_word(code_of: CodeOf, sealed: bytes) -> None:
    assert code_of(_tables(sealed)) == "SIG_NOT_TO_END"


def test_a_hybrid_table_that_only_some_readers_follow(code_of: CodeOf, sealed: bytes) -> None:
    first = re.findall(rb"startxref\s+(\d+)", sealed)[0]

    assert code_of(_tables(sealed, hybrid=b"/XRefStm " + first)) in ("SIG_UNREADABLE", "SIG_NOT_TO_END")


def test_an_edit_packed_into_an_object_stream(code_of: CodeOf, sealed: bytes) -> None:
    def edit(writer: IncrementalUpdate) -> None:
        writer.stream_xrefs = True
        packed = writer.prepare_object_stream()
        writer.root[pdf_name("/OpenAction")] = writer.add_object(pdf_dictionary(S=pdf_name("/Hide")), obj_stream=packed)
        writer.update_root()

    packed = edited(sealed, edit)

    assert b"/ObjStm" in packed[len(sealed) :]
    assert code_of(packed) == "SIG_NOT_TO_END"


def test_all_expected_fields_are_asked_for(code_of: CodeOf, issued: bytes) -> None:
    assert code_of(issued, Expectation(fields=ALL)) == "SIG_NOT_TO_END"
