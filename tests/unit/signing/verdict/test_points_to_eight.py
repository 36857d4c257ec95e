"""For points 6 to 8 of the verdict rule, files that only this point refuses."""

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.prepare import SignatureSpot, prepare
from services.signing.verdict import Expectation
from services.signing.verdict.judge import judge

PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
Signers = dict[str, DemoSigner]
Against = Callable[..., set[tuple[int, str]]]


def test_6_a_signature_that_is_not_pades(
    against: Against, prepared: bytes, signers: Signers, roots: list[bytes]
) -> None:
    meta = PdfSignatureMetadata(
        field_name="nguoi_ky", md_algorithm="sha256", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    )
    maker = PdfSigner(meta, signers["giam_doc"]._signer)
    signed: Any = asyncio.run(maker.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(prepared)), output=BytesIO()))

    assert against(signed.getvalue(), roots, Expectation()) == {(6, "SIG_CMS_KIND")}


def test_6_somebody_else_signing_in_the_persons_field(
    against: Against, prepared: bytes, signers: Signers, roots: list[bytes]
) -> None:
    signed = signers["thu_ky"].sign(prepared, field="nguoi_ky")
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert against(signed, roots, expected) == {(6, "SIG_WRONG_SIGNER")}


def test_7_a_page_that_only_one_reader_shows(
    against: Against, paper: bytes, signers: Signers, roots: list[bytes]
) -> None:
    two_pages = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(two_pages)
    made = prepare(two_pages.getvalue(), signatures=[PERSON], texts=[]).pdf
    hidden = made.replace(b"/Count 2", b"/Count 1")
    signed = signers["giam_doc"].sign(hidden, field="nguoi_ky")

    assert hidden != made
    assert against(signed, roots) == {(7, "SIG_READERS_DISAGREE")}


def test_8_a_genuine_earlier_revision(against: Against, person_signed: bytes, roots: list[bytes]) -> None:
    assert against(person_signed, roots) == {(8, "SIG_INCOMPLETE")}


@pytest.mark.parametrize("broken", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF"])
def test_8_a_file_that_no_reader_can_read(broken: bytes, roots: list[bytes]) -> None:
    assert judge(broken, roots=roots, expected=None).code == "SIG_UNREADABLE"


def test_8_a_paper_with_a_password(sealed: bytes, roots: list[bytes]) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(sealed)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert judge(locked.getvalue(), roots=roots, expected=None).code == "SIG_PASSWORD"
