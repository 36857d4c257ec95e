"""Fields that lead two ways: one signature counted in two fields, one name for two, fields outside or in a circle."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.incremental import IncrementalUpdate
from services.signing.verdict import Expectation
from tests.unit.signing.attacks.edits import Edit, dictionary, edited, field_of

CodeOf = Callable[..., str]


def _form_changed(writer: IncrementalUpdate) -> None:
    writer.update_container(writer.root["/AcroForm"])


def _second_field(name: str, value: Callable[[IncrementalUpdate], Any]) -> Edit:
    def edit(writer: IncrementalUpdate) -> None:
        entries = {"FT": pdf_name("/Sig"), "T": generic.pdf_string(name), "V": value(writer)}
        writer.root["/AcroForm"]["/Fields"].append(writer.add_object(dictionary(**entries)))
        _form_changed(writer)

    return edit


def _persons(writer: IncrementalUpdate) -> Any:
    return field_of(writer, "nguoi_ky").raw_get("/V")


def _copied(writer: IncrementalUpdate) -> Any:
    return writer.add_object(generic.DictionaryObject(field_of(writer, "nguoi_ky")["/V"]))


def _listed_twice(writer: IncrementalUpdate) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(fields.raw_get(0))
    _form_changed(writer)


def _seal_points_at_person(writer: IncrementalUpdate) -> None:
    field = field_of(writer, "co_quan")
    field[pdf_name("/V")] = _persons(writer)
    writer.update_container(field)


TWICE: dict[str, Edit] = {
    "one signature in two fields": _second_field("them", _persons),
    "a copy of a signature in another field": _second_field("them", _copied),
    "two fields of one name": _second_field("nguoi_ky", _persons),
    "a field listed twice": _listed_twice,
    "the person's signature in the agency's field": _seal_points_at_person,
}


@pytest.mark.parametrize("what", TWICE)
def test_a_signature_counted_twice(code_of: CodeOf, person_signed: bytes, what: str) -> None:
    assert code_of(edited(person_signed, TWICE[what])) == "SIG_COUNTED_TWICE"


@pytest.mark.parametrize("what", [entry for entry in TWICE if "agency" not in entry])
def test_a_signature_counted_twice_under_the_seal(
    code_of: CodeOf, issued: bytes, signers: dict[str, DemoSigner], what: str
) -> None:
    sealed = signers["co_quan"].sign(edited(issued, TWICE[what]), field="co_quan")

    assert code_of(sealed) in ("SIG_COUNTED_TWICE", "SIG_CHANGED_BETWEEN")


def _looped(writer: IncrementalUpdate) -> None:
    """Let a field be its own kid, under a name."""
    field = field_of(writer, "nguoi_ky")
    field[pdf_name("/Kids")] = generic.ArrayObject([writer.root["/AcroForm"]["/Fields"].raw_get(2)])
    writer.update_container(field)


def _looped_over_two(writer: IncrementalUpdate) -> None:
    first, second = (writer.add_object(dictionary(T=generic.pdf_string(name))) for name in "ab")
    for entry, other in ((first, second), (second, first)):
        entry.get_object()[pdf_name("/Kids")] = generic.ArrayObject([other])
    writer.root["/AcroForm"]["/Fields"].append(first)
    _form_changed(writer)


def _many(writer: IncrementalUpdate) -> None:
    text = dictionary(FT=pdf_name("/Tx"), T=generic.pdf_string("a"))
    writer.root["/AcroForm"]["/Fields"].extend([text] * 10_001)
    _form_changed(writer)


@pytest.mark.parametrize("edit", [_looped, _looped_over_two, _many])
def test_a_form_without_end(code_of: CodeOf, sealed: bytes, edit: Edit) -> None:
    assert code_of(edited(sealed, edit)) == "SIG_TOO_COMPLEX"


def test_a_signature_in_a_field_nobody_asked_for(
    code_of: CodeOf, prepared: bytes, signers: dict[str, DemoSigner]
) -> None:
    other = edited(prepared, _second_field("la", lambda _: generic.NullObject()))
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert code_of(signers["giam_doc"].sign(other, field="nguoi_ky"), expected) == "SIG_CHANGED_BY_SIGNING"


def test_a_form_that_is_gone(code_of: CodeOf, sealed: bytes) -> None:
    def edit(writer: IncrementalUpdate) -> None:
        del writer.root["/AcroForm"]
        writer.update_root()

    assert code_of(edited(sealed, edit)) == "SIG_NONE"
