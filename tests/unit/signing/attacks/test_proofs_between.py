"""Stores and document time stamps between signatures (PAdES B-LT, B-LTA before the seal): just these, and whole."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Callable
from typing import Any

import pytest
from asn1crypto import pem

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.fill import fill
from services.signing.verdict import Expectation
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.edits import EDITS, edited, value_replaced
from tests.unit.signing.attacks.test_document_stamps import Stamp, stamped, stamper, stamper_of, stored, trusting
from tests.unit.signing.attacks.test_material import with_stream

__all__ = ["stamped", "stamper", "trusting"]  # fixtures

CodeOf = Callable[..., str]
Signers = dict[str, DemoSigner]
VALUES = {"so_ky_hieu": "07", "ngay_ban_hanh": "ngày 07 tháng 12 năm 2022"}
PERSON, AGENCY = "Nguyễn Văn Ánh", "Sở Nội vụ tỉnh Mẫu"
ORDERS = ["store", "stamp", "store, stamp", "store, stamp, store, stamp"]


def _proved(pdf: bytes, order: str, stamped: Stamp, roots: list[bytes]) -> bytes:
    left = list(roots)
    for part in order.split(", "):
        pdf = stamped(pdf) if part == "stamp" else stored(pdf, [left.pop()])
    return pdf


@pytest.mark.parametrize("order", ORDERS)
def test_a_person_may_prove_a_signature_before_number_and_seal(
    code_of: CodeOf,
    prepared: bytes,
    person_signed: bytes,
    stamped: Stamp,
    trusting: list[bytes],
    signers: Signers,
    order: str,
) -> None:
    proved = _proved(person_signed, order, stamped, trusting)
    numbered = fill(proved, VALUES)
    sealed = signers["co_quan"].sign(numbered, field="co_quan")
    first = Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)
    last = Expectation(issued=numbered, field="co_quan", signer=AGENCY, fields=("nguoi_ky", "co_quan"))

    assert code_of(proved, first, trusting) == "SIG_VALID"
    assert [code_of(pdf, trusting=trusting) for pdf in (proved, numbered)] == ["SIG_INCOMPLETE"] * 2
    assert code_of(sealed, last, trusting) == code_of(sealed, trusting=trusting) == "SIG_VALID"
    assert code_of(stamped(stored(sealed, trusting[-1:])), trusting=trusting) == "SIG_VALID"


@pytest.mark.parametrize("what", sorted(EDITS))
@pytest.mark.parametrize("proved", [False, True])
def test_an_edit_beside_a_proof_between_two_signatures(
    code_of: CodeOf,
    person_signed: bytes,
    stamped: Stamp,
    trusting: list[bytes],
    signers: Signers,
    what: str,
    proved: bool,
) -> None:
    """In a revision of its own behind store, stamp and number; or in the stamp's own, which shows in no other way."""
    if proved:
        numbered = fill(_proved(person_signed, "store, stamp", stamped, trusting), VALUES)
        altered = edited(numbered, EDITS[what])
    elif what in ("nothing at all", "appearances needed"):  # which the tool takes back
        altered = edited(stamped(person_signed), EDITS["a note"])
    else:
        altered = (
            fill(stamped(person_signed, edit=EDITS[what]), VALUES) if what != "a field gone" else person_signed[:-9]
        )
    try:
        sealed = signers["co_quan"].sign(altered, field="co_quan")
    except Exception:  # the edit took away what the seal needs
        sealed = altered

    assert code_of(sealed, trusting=trusting) != "SIG_VALID"


@pytest.mark.parametrize("kind", ["junk", "an object beside", "an unknown kind"])
def test_a_store_between_that_is_not_whole(
    code_of: CodeOf, prepared: bytes, person_signed: bytes, roots: list[bytes], signers: Signers, kind: str
) -> None:
    der = pem.unarmor(roots[0])[2]
    edit = {
        "junk": with_stream(b"x"),
        "an object beside": with_stream(der, left=True),
        "an unknown kind": with_stream(der, kind="Xyz"),
    }
    altered = edited(person_signed, edit[kind])
    expected = Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)

    assert code_of(altered, expected) == "SIG_NOT_TO_END"
    assert code_of(signers["co_quan"].sign(fill(altered, VALUES), field="co_quan")) == "SIG_CHANGED_BETWEEN"


def test_a_store_that_adds_nothing_to_the_one_before_it(
    code_of: CodeOf, person_signed: bytes, roots: list[bytes], signers: Signers
) -> None:
    again = edited(stored(person_signed, roots), lambda writer: writer.update_root())
    numbered = fill(again, VALUES)

    assert code_of(signers["co_quan"].sign(numbered, field="co_quan")) == "SIG_CHANGED_BETWEEN"


def test_a_stamp_between_that_nobody_trusts_or_that_is_broken(
    code_of: CodeOf, person_signed: bytes, stamped: Stamp, trusting: list[bytes], signers: Signers
) -> None:
    strange = stamped(person_signed, stamper_of(Authority("TSA khác")))
    weak = stamped(person_signed, digest="sha1")
    codes = [
        code_of(signers["co_quan"].sign(fill(pdf, VALUES), field="co_quan"), trusting=trusting)
        for pdf in (strange, weak)
    ]

    assert codes == ["SIG_TIMESTAMP_UNTRUSTED", "SIG_TIMESTAMP"]


def test_a_number_filled_in_with_the_stamp_or_twice_around_it(
    code_of: CodeOf, person_signed: bytes, stamped: Stamp, trusting: list[bytes], signers: Signers
) -> None:
    with_it = stamped(person_signed, edit=value_replaced("so_ky_hieu", "07"))
    around = fill(stamped(fill(person_signed, {"so_ky_hieu": "07"})), {"ngay_ban_hanh": "ngày 07"})
    sealed = [signers["co_quan"].sign(pdf, field="co_quan") for pdf in (with_it, around)]

    assert [code_of(pdf, trusting=trusting) for pdf in sealed] == ["SIG_CHANGED_BETWEEN"] * 2


def test_a_stamp_before_the_first_signature(
    code_of: CodeOf, prepared: bytes, stamped: Stamp, trusting: list[bytes], signers: Any
) -> None:
    signed = signers["giam_doc"].sign(stamped(prepared), field="nguoi_ky")
    expected = Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)

    assert code_of(signed, trusting=trusting) == "SIG_STAMP_TOO_EARLY"
    assert code_of(signed, expected, trusting) != "SIG_VALID"
