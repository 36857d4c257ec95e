"""For points 1 to 5 of the verdict rule, files that only this point refuses."""

import asyncio
import re
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from services.signing.pdf.fill import fill
from services.signing.pdf.incremental import IncrementalUpdate, open_update
from services.signing.pdf.prepare import SignatureSpot, prepare
from services.signing.verdict import Expectation

PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
Signers = dict[str, DemoSigner]
Against = Callable[..., set[tuple[int, str]]]


def test_1_a_good_paper_that_is_not_the_one_handed_out(
    against: Against, paper: bytes, prepared: bytes, signers: Signers, roots: list[bytes]
) -> None:
    other = prepare(paper, signatures=[PERSON], texts=[]).pdf + b"\n"
    signed = signers["giam_doc"].sign(other, field="nguoi_ky")
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh", fields=("nguoi_ky",))

    assert against(signed, roots, expected) == {(1, "SIG_NOT_OUR_BYTES")}


def test_2_a_byte_range_that_leaves_out_more_than_the_contents(
    against: Against, sealed: bytes, signers: Signers, roots: list[bytes]
) -> None:
    findings = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]( *)", sealed))[-1]
    before, after, rest = (int(group) for group in findings.groups()[:3])
    stated = b"/ByteRange [0 %d %d %d]" % (before, after + 1, rest - 1)
    wide = sealed[: findings.start()] + stated.ljust(len(findings[0])) + sealed[findings.end() :]
    digest = sha256(wide[:before] + wide[after + 1 :]).digest()
    cms = asyncio.run(signers["co_quan"]._signer.async_sign(digest, "sha256", use_pades=True)).dump()
    gap = b"<" + cms.hex().encode().ljust(after - before - 2, b"0") + b">"

    assert against(wide[:before] + gap + wide[after:], roots) == {(2, "SIG_BYTE_RANGE")}


def test_3_a_signature_from_an_unknown_authority(against: Against, sealed: bytes, tmp_path: Path) -> None:
    make_demo_ca(tmp_path, people={})
    others = [(tmp_path / "roots" / "demo-ca.pem").read_bytes()]

    assert against(sealed, others) == {(3, "SIG_UNTRUSTED")}


def test_4_a_note_behind_the_last_signature(against: Against, sealed: bytes, roots: list[bytes]) -> None:
    assert against(sealed + b"\n% noted later\n", roots) == {(4, "SIG_NOT_TO_END")}


def _title(writer: IncrementalUpdate) -> None:
    writer.trailer["/Info"][pdf_name("/Title")] = generic.pdf_string("Quyết định khác")
    writer.mark_update(writer.trailer.raw_get("/Info"))


def _page(writer: IncrementalUpdate) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 13 Tf 90 600 Td (them) Tj ET"))
    writer.add_stream_to_page(0, stream)


def _resources(writer: IncrementalUpdate) -> None:
    writer.root["/AcroForm"][pdf_name("/DR")] = generic.DictionaryObject({pdf_name("/Font"): generic.NullObject()})
    writer.update_container(writer.root["/AcroForm"])


def _rotation(writer: IncrementalUpdate) -> None:
    page = writer.find_page_for_modification(0)[0]
    page.get_object()[pdf_name("/Rotate")] = generic.NumberObject(180)
    writer.mark_update(page)


@pytest.mark.parametrize("change", [_title, _page, _resources, _rotation])
def test_5_another_change_between_the_two_signatures(
    against: Against, issued: bytes, signers: Signers, roots: list[bytes], change: Callable[[IncrementalUpdate], None]
) -> None:
    writer, changed = open_update(issued), BytesIO()
    change(writer)
    writer.write(changed)
    signed = signers["co_quan"].sign(changed.getvalue(), field="co_quan")

    assert against(signed, roots) == {(5, "SIG_CHANGED_BETWEEN")}


def test_5_a_number_altered_together_with_the_seal(
    against: Against, person_signed: bytes, issued: bytes, signers: Signers, roots: list[bytes]
) -> None:
    numbered = fill(person_signed, {"so_ky_hieu": "07"})
    signed = signers["co_quan"].sign(fill(numbered, {"ngay_ban_hanh": "ngày 08"}), field="co_quan")
    expected = Expectation(issued=numbered, field="co_quan")

    assert against(signed, roots, expected) == {(5, "SIG_CHANGED_BETWEEN")}
