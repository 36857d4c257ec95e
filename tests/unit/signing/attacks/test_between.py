"""Between the person's signature and the seal: more than number and date is changed, and sealed all the same.

Evil annotations, sneaky signatures and shadow contents all end here: whoever seals has seen the change, the person has
not.
"""

from collections.abc import Callable

import pytest

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.fill import fill
from services.signing.verdict import Expectation
from tests.unit.signing.attacks.edits import EDITS, edited, look_replaced, value_replaced

CodeOf = Callable[..., str]
Signers = dict[str, DemoSigner]
VALUES = {"so_ky_hieu": "07", "ngay_ban_hanh": "ngày 07 tháng 12 năm 2022"}
HARMLESS = ("nothing at all", "an unused object")
GONE = ("a field gone",)


@pytest.mark.parametrize("what", [edit for edit in EDITS if edit not in GONE])
def test_an_edit_between_numbering_and_the_seal(code_of: CodeOf, issued: bytes, signers: Signers, what: str) -> None:
    sealed = signers["co_quan"].sign(edited(issued, EDITS[what]), field="co_quan")

    assert code_of(sealed) == "SIG_CHANGED_BETWEEN"


@pytest.mark.parametrize("what", [edit for edit in EDITS if edit not in (*GONE, *HARMLESS)][::3])
def test_an_edit_between_the_signature_and_numbering(
    code_of: CodeOf, person_signed: bytes, signers: Signers, what: str
) -> None:
    sealed = signers["co_quan"].sign(edited(person_signed, EDITS[what]), field="co_quan")

    assert code_of(sealed) == "SIG_CHANGED_BETWEEN"


@pytest.mark.parametrize("name", ["so_ky_hieu", "ngay_ban_hanh"])
def test_a_number_or_date_changed_after_it_was_filled_in(
    code_of: CodeOf, issued: bytes, signers: Signers, name: str
) -> None:
    sealed = signers["co_quan"].sign(edited(issued, value_replaced(name, "99")), field="co_quan")

    assert code_of(sealed) == "SIG_CHANGED_BETWEEN"


@pytest.mark.parametrize("name", ["so_ky_hieu", "ngay_ban_hanh"])
def test_a_number_or_date_drawn_anew_after_it_was_filled_in(
    code_of: CodeOf, issued: bytes, signers: Signers, name: str
) -> None:
    sealed = signers["co_quan"].sign(edited(issued, look_replaced(name)), field="co_quan")

    assert code_of(sealed) == "SIG_CHANGED_BETWEEN"


def test_a_number_filled_in_twice_with_different_values(
    code_of: CodeOf, person_signed: bytes, signers: Signers
) -> None:
    once = fill(person_signed, {"so_ky_hieu": "07"})
    again = edited(once, value_replaced("so_ky_hieu", "08"))

    assert code_of(signers["co_quan"].sign(again, field="co_quan")) == "SIG_CHANGED_BETWEEN"


def test_number_and_date_filled_in_one_after_the_other(code_of: CodeOf, person_signed: bytes, signers: Signers) -> None:
    twice = fill(fill(person_signed, {"so_ky_hieu": "07"}), {"ngay_ban_hanh": "ngày 07"})

    assert code_of(signers["co_quan"].sign(twice, field="co_quan")) == "SIG_CHANGED_BETWEEN"


def test_a_paper_sealed_with_its_number_left_out(code_of: CodeOf, person_signed: bytes, signers: Signers) -> None:
    assert code_of(signers["co_quan"].sign(person_signed, field="co_quan")) == "SIG_VALID"


def test_the_agency_sealing_before_the_person_signs(
    code_of: CodeOf, prepared: bytes, signers: Signers, issued: bytes
) -> None:
    sealed = signers["co_quan"].sign(fill(prepared, VALUES), field="co_quan")

    assert code_of(sealed) == "SIG_INCOMPLETE"
    assert code_of(signers["giam_doc"].sign(sealed, field="nguoi_ky")) == "SIG_CHANGED_BETWEEN"


def test_the_agency_sealing_when_the_person_is_due(code_of: CodeOf, prepared: bytes, signers: Signers) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert code_of(signers["co_quan"].sign(prepared, field="co_quan"), expected) == "SIG_WRONG_FIELD"


@pytest.mark.parametrize(("key", "field"), [("giam_doc", "co_quan"), ("co_quan", "nguoi_ky")])
def test_a_signature_in_the_others_field(
    code_of: CodeOf, prepared: bytes, person_signed: bytes, issued: bytes, signers: Signers, key: str, field: str
) -> None:
    handed_out = prepared if field == "nguoi_ky" else issued
    awaited = {"nguoi_ky": "Nguyễn Văn Ánh", "co_quan": "Sở Nội vụ tỉnh Mẫu"}[field]
    expected = Expectation(issued=handed_out, field=field, signer=awaited)

    assert code_of(signers[key].sign(handed_out, field=field), expected) == "SIG_WRONG_SIGNER"


def test_both_signatures_at_once_where_one_is_due(code_of: CodeOf, prepared: bytes, sealed: bytes) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert code_of(sealed, expected) == "SIG_WRONG_FIELD"


def test_another_paper_of_ours_with_good_signatures(
    code_of: CodeOf, prepared: bytes, sealed: bytes, roomy: bytes
) -> None:
    expected = Expectation(issued=roomy, field="co_quan", signer="Sở Nội vụ tỉnh Mẫu")

    assert code_of(sealed, expected) == "SIG_NOT_OUR_BYTES"
