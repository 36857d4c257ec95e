"""For each point of the verdict rule, a file that only this point refuses."""

import asyncio
import re
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from services.signing.fill import fill
from services.signing.prepare import SignatureSpot, prepare
from services.signing.signers import DemoSigner, make_demo_ca
from services.signing.update import QuietUpdate, open_update
from services.signing.verdict import Expectation, judge
from services.signing.verdict.judge import refusals
from services.signing.verdict.reading import open_case

PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
Signers = dict[str, DemoSigner]


def against(pdf: bytes, roots: list[bytes], expected: Expectation | None = None) -> set[tuple[int, str]]:
    """Return which points refuse a file, each with its code."""
    return {(point, refusal.code) for point, refusal in refusals(open_case(pdf, tuple(roots), expected))}


def test_1_a_good_paper_that_is_not_the_one_handed_out(
    paper: bytes, prepared: bytes, signers: Signers, roots: list[bytes]
) -> None:
    other = prepare(paper, signatures=[PERSON], texts=[]).pdf + b"\n"
    signed = signers["giam_doc"].sign(other, field="nguoi_ky")
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh", fields=("nguoi_ky",))

    assert against(signed, roots, expected) == {(1, "SIG_NOT_OUR_BYTES")}


def test_2_a_byte_range_that_leaves_out_more_than_the_contents(
    sealed: bytes, signers: Signers, roots: list[bytes]
) -> None:
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]( *)", sealed))[-1]
    before, after, rest = (int(one) for one in found.groups()[:3])
    stated = b"/ByteRange [0 %d %d %d]" % (before, after + 1, rest - 1)
    wide = sealed[: found.start()] + stated.ljust(len(found[0])) + sealed[found.end() :]
    digest = sha256(wide[:before] + wide[after + 1 :]).digest()
    cms = asyncio.run(signers["co_quan"]._signer.async_sign(digest, "sha256", use_pades=True)).dump()
    gap = b"<" + cms.hex().encode().ljust(after - before - 2, b"0") + b">"

    assert against(wide[:before] + gap + wide[after:], roots) == {(2, "SIG_BYTE_RANGE")}


def test_3_a_signature_from_an_unknown_authority(sealed: bytes, tmp_path: Path) -> None:
    make_demo_ca(tmp_path, people={})
    others = [(tmp_path / "roots" / "demo-ca.pem").read_bytes()]

    assert against(sealed, others) == {(3, "SIG_UNTRUSTED")}


def test_4_a_note_behind_the_last_signature(sealed: bytes, roots: list[bytes]) -> None:
    assert against(sealed + b"\n% noted later\n", roots) == {(4, "SIG_NOT_TO_END")}


def _title(writer: QuietUpdate) -> None:
    writer.trailer["/Info"][pdf_name("/Title")] = generic.pdf_string("Quyết định khác")
    writer.mark_update(writer.trailer.raw_get("/Info"))


def _page(writer: QuietUpdate) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 13 Tf 90 600 Td (them) Tj ET"))
    writer.add_stream_to_page(0, stream)


def _resources(writer: QuietUpdate) -> None:
    writer.root["/AcroForm"][pdf_name("/DR")] = generic.DictionaryObject({pdf_name("/Font"): generic.NullObject()})
    writer.update_container(writer.root["/AcroForm"])


def _rotation(writer: QuietUpdate) -> None:
    page = writer.find_page_for_modification(0)[0]
    page.get_object()[pdf_name("/Rotate")] = generic.NumberObject(180)
    writer.mark_update(page)


@pytest.mark.parametrize("change", [_title, _page, _resources, _rotation])
def test_5_another_change_between_the_two_signatures(
    issued: bytes, signers: Signers, roots: list[bytes], change: Callable[[QuietUpdate], None]
) -> None:
    writer, changed = open_update(issued), BytesIO()
    change(writer)
    writer.write(changed)
    signed = signers["co_quan"].sign(changed.getvalue(), field="co_quan")

    assert against(signed, roots) == {(5, "SIG_CHANGED_BETWEEN")}


def test_5_a_number_altered_together_with_the_seal(
    person_signed: bytes, issued: bytes, signers: Signers, roots: list[bytes]
) -> None:
    numbered = fill(person_signed, {"so_ky_hieu": "07"})
    signed = signers["co_quan"].sign(fill(numbered, {"ngay_ban_hanh": "ngày 08"}), field="co_quan")
    expected = Expectation(issued=numbered, field="co_quan")

    assert against(signed, roots, expected) == {(5, "SIG_CHANGED_BETWEEN")}


def test_6_a_signature_that_is_not_pades(prepared: bytes, signers: Signers, roots: list[bytes]) -> None:
    meta = PdfSignatureMetadata(
        field_name="nguoi_ky", md_algorithm="sha256", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    )
    maker = PdfSigner(meta, signers["giam_doc"]._signer)
    signed: Any = asyncio.run(maker.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(prepared)), output=BytesIO()))

    assert against(signed.getvalue(), roots, Expectation()) == {(6, "SIG_CMS")}


def test_6_somebody_else_signing_in_the_persons_field(prepared: bytes, signers: Signers, roots: list[bytes]) -> None:
    signed = signers["thu_ky"].sign(prepared, field="nguoi_ky")
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert against(signed, roots, expected) == {(6, "SIG_WRONG_SIGNER")}


def test_8_a_genuine_earlier_revision(person_signed: bytes, roots: list[bytes]) -> None:
    assert against(person_signed, roots) == {(8, "SIG_INCOMPLETE")}


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF"])
def test_8_a_file_that_no_reader_can_read(broken: bytes, roots: list[bytes]) -> None:
    assert judge(broken, roots=roots, expected=None).code == "SIG_UNREADABLE"


def test_8_a_paper_with_a_password(sealed: bytes, roots: list[bytes]) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(sealed)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert judge(locked.getvalue(), roots=roots, expected=None).code == "SIG_UNREADABLE"
