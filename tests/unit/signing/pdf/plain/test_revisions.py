"""The strict reader of revisions, beside pyHanko, pypdf and QPDF, and the writer of one more."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader

from services.signing.pdf.plain.form import form_fields
from services.signing.pdf.plain.revisions import Plain, read_plain
from services.signing.pdf.plain.update import Update
from services.signing.pdf.plain.values import Ref, Stream, Unplain, Value

DATA = st.dictionaries(st.sampled_from(["/A", "/B", "/C"]), st.integers(0, 9) | st.binary(max_size=9), max_size=3)


def numbers(plain: Plain) -> set[int]:
    return {number for revision in plain.revisions for number in revision.places}


def read_whole(pdf: bytes) -> None:
    plain = read_plain(pdf)
    for number in numbers(plain):
        plain.object(number)


@pytest.mark.parametrize("name", ["prepared", "person_signed", "issued", "sealed"])
def test_three_other_readers_see_the_same_objects(request: pytest.FixtureRequest, name: str) -> None:
    pdf = request.getfixturevalue(name)
    plain = read_plain(pdf)
    first, second = PdfFileReader(BytesIO(pdf)), PdfReader(BytesIO(pdf))

    with pikepdf.open(BytesIO(pdf)) as third:
        assert third.check_pdf_syntax() == []
        for number in numbers(plain):
            value = plain.object(number)
            data = value.data if isinstance(value, Stream) else None
            assert (getattr(first.get_object(_reference(first, number)), "encoded_data", None) or None) == (
                data or None
            )
            other = third.get_object((number, 0))
            assert (other.read_raw_bytes() if isinstance(other, pikepdf.Stream) else None) == data
            entries = value.entries if isinstance(value, Stream) else value
            if isinstance(entries, dict):
                assert set(entries) - {"/Length"} == set(other.keys()) - {"/Length"}
    assert set(form_fields(plain)) == set(second.get_fields() or {})


def _reference(reader: PdfFileReader, number: int) -> object:
    return Reference(number, 0, reader)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(revisions=st.lists(st.lists(DATA, min_size=1, max_size=4), min_size=1, max_size=4))
def test_revisions_written_by_hand_are_read_by_all(prepared: bytes, revisions: list[list[dict[str, Value]]]) -> None:
    pdf, expected = prepared, dict[int, Value]()
    for objects in revisions:
        update = Update(read_plain(pdf))
        for value in objects:
            expected[update.add(value).number] = value
        pdf = update.finish()
    plain = read_plain(pdf)
    first = PdfFileReader(BytesIO(pdf))

    assert {number: plain.object(number) for number in expected} == expected
    assert (first.total_revisions, len(plain.revisions)) == (1 + len(revisions), 1 + len(revisions))
    with pikepdf.open(BytesIO(pdf)) as third:
        assert third.check_pdf_syntax() == []
        assert [set(third.get_object((number, 0)).keys()) for number in expected] == [
            set(value) for value in expected.values() if isinstance(value, dict)
        ]


def test_the_same_objects_give_the_same_bytes(prepared: bytes) -> None:
    made = []
    for _ in range(2):
        update = Update(read_plain(prepared))
        update.add({"/A": Ref(1)})
        made.append(update.finish())

    assert made[0] == made[1]


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "a byte behind the end": lambda pdf: pdf + b"x",
    "a second line end": lambda pdf: pdf + b"\n",
    "a comment between": lambda pdf: pdf.replace(b"endobj\n", b"endobj\n%\n", 1),
    "another object between": lambda pdf: pdf.replace(b"endobj\n", b"endobj\n9 0 obj 1 endobj\n", 1),
    "a shifted table": lambda pdf: pdf[:20] + b" " + pdf[20:],
    "another generation": lambda pdf: pdf.replace(b" 00000 n", b" 00001 n", 1),
    "a free object": lambda pdf: pdf.replace(b" 00000 n", b" 00000 f", 1),
    "a stream reference": lambda pdf: pdf.replace(b"/Size", b"/XRefStm 7 /Size", 1),
    "an encrypted file": lambda pdf: pdf.replace(b"/Size", b"/Encrypt 7 0 R /Size", 1),
    "a smaller size": lambda pdf: pdf.replace(b"/Size 2", b"/Size 1", 1),
    "something before the head": lambda pdf: b" " + pdf,
    "a truncated file": lambda pdf: pdf[:-9],
}


@pytest.mark.parametrize("what", EDITS)
def test_a_file_that_two_readers_could_take_apart_is_refused(prepared: bytes, what: str) -> None:
    edited = EDITS[what](prepared)

    assert edited != prepared
    with pytest.raises(Unplain):
        read_whole(edited)
