"""A first signer who certifies: taken where it leaves room for number and seal, refused wherever it says more."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.fill import fill
from services.signing.pdf.incremental import open_update
from services.signing.verdict import Expectation
from tests.unit.signing.attacks.edits import Edit, edited

CodeOf = Callable[..., str]
Signers = dict[str, DemoSigner]
VALUES = {"so_ky_hieu": "07", "ngay_ban_hanh": "ngày 07 tháng 12 năm 2022"}
PERSON = "Nguyễn Văn Ánh"


def certified(pdf: bytes, signer: DemoSigner, field: str, level: MDPPerm) -> bytes:
    """Return the PDF with a certifying signature."""
    meta = PdfSignatureMetadata(
        field_name=field, certify=True, docmdp_permissions=level, subfilter=SigSeedSubFilter.PADES
    )
    made: Any = asyncio.run(PdfSigner(meta, signer._signer).async_sign_pdf(open_update(pdf), output=BytesIO()))
    return bytes(made.getvalue())


def _sealed(signed: bytes, signers: Signers, edit: Edit | None = None) -> bytes:
    numbered = fill(signed, VALUES)
    return signers["co_quan"].sign(edited(numbered, edit) if edit else numbered, field="co_quan")


@pytest.mark.parametrize("level", [MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE])
def test_a_first_signer_may_certify_with_room_for_the_others(
    code_of: CodeOf, prepared: bytes, signers: Signers, level: MDPPerm
) -> None:
    signed = certified(prepared, signers["giam_doc"], "nguoi_ky", level)

    assert code_of(signed, Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)) == "SIG_VALID"
    assert code_of(_sealed(signed, signers)) == "SIG_VALID"


def test_a_first_signer_who_leaves_no_room(code_of: CodeOf, prepared: bytes, signers: Signers) -> None:
    signed = certified(prepared, signers["giam_doc"], "nguoi_ky", MDPPerm.NO_CHANGES)

    assert code_of(signed, Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)) == "SIG_CERTIFIED"
    assert code_of(signed) == "SIG_CERTIFIED"


def _rights(writer: Any) -> None:
    permissions = writer.root["/Perms"]
    permissions[pdf_name("/UR3")] = permissions.raw_get("/DocMDP")
    writer.update_root()


def _gone(writer: Any) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def _elsewhere(writer: Any) -> None:
    writer.root["/Perms"][pdf_name("/DocMDP")] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


@pytest.mark.parametrize("edit", [_rights, _gone, _elsewhere])
def test_permissions_changed_after_certifying(code_of: CodeOf, prepared: bytes, signers: Signers, edit: Edit) -> None:
    signed = certified(prepared, signers["giam_doc"], "nguoi_ky", MDPPerm.FILL_FORMS)
    expected = Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)

    assert code_of(_sealed(signed, signers, edit)) == "SIG_CHANGED_BETWEEN"
    assert code_of(edited(signed, edit), expected) == "SIG_NOT_TO_END"
