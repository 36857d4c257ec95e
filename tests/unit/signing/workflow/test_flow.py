"""A paper's way through signing: prepared, signed, numbered, sealed, judged."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.fill import fill
from services.signing.pdf.prepare import SignatureSpot, TextSpot, prepare
from services.signing.verdict import Expectation
from services.signing.verdict.judge import judge

VALUES = {"so_ky_hieu": "07", "ngay_ban_hanh": "ngày 07 tháng 12 năm 2022"}


def test_a_sealed_paper_is_valid_and_names_its_signers(sealed: bytes, roots: list[bytes]) -> None:
    verdict = judge(sealed, roots=roots, expected=None)

    assert (verdict.state, verdict.code) == ("valid", "SIG_VALID")
    assert [(signature.field, signature.signer) for signature in verdict.signatures] == [
        ("nguoi_ky", "Nguyễn Văn Ánh"),
        ("co_quan", "Sở Nội vụ tỉnh Mẫu"),
    ]


def test_a_paper_without_any_signature_is_not_fully_signed(prepared: bytes, roots: list[bytes]) -> None:
    assert judge(prepared, roots=roots, expected=None).code == "SIG_NONE"


def test_a_paper_signed_by_the_person_only_is_not_fully_signed(person_signed: bytes, roots: list[bytes]) -> None:
    verdict = judge(person_signed, roots=roots, expected=None)

    assert (verdict.state, verdict.code) == ("not_fully_signed", "SIG_INCOMPLETE")


def test_a_numbered_paper_awaiting_the_seal_is_not_fully_signed(issued: bytes, roots: list[bytes]) -> None:
    assert judge(issued, roots=roots, expected=None).state == "not_fully_signed"


def test_what_comes_back_with_the_due_signature_is_valid(
    prepared: bytes, person_signed: bytes, roots: list[bytes]
) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert judge(person_signed, roots=roots, expected=expected).state == "valid"


def test_filling_leaves_what_was_signed_byte_for_byte(person_signed: bytes, issued: bytes) -> None:
    assert issued.startswith(person_signed)
    assert len(issued) > len(person_signed)


def test_poppler_agrees_on_every_signature(sealed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed)
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True).stdout

    assert said.count("Signature Validation: Signature is Valid.") == 2
    assert said.count("Total document signed") == 1


def test_the_number_and_date_can_be_read_on_the_page(sealed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed)
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True).stdout

    assert "07" in text
    assert VALUES["ngay_ban_hanh"] in text


@pytest.mark.parametrize("part", range(24))
def test_changing_one_byte_anywhere_makes_it_not_valid(sealed: bytes, roots: list[bytes], part: int) -> None:
    place = len(sealed) * part // 24 + 5
    changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]

    assert judge(changed, roots=roots, expected=None).state == "invalid"


def test_two_persons_and_the_agency_sign_minutes(
    paper: bytes, signers: dict[str, DemoSigner], roots: list[bytes]
) -> None:
    spots = [
        SignatureSpot(field="thu_ky", anchor="ky_thu_ky", by="person"),
        SignatureSpot(field="chu_toa", anchor="ky_nguoi_ky", by="person"),
        SignatureSpot(field="co_quan", anchor="ky_co_quan", by="agency"),
    ]
    pdf = prepare(paper, signatures=spots, texts=[TextSpot(field="so", anchor="so_ky_hieu", width=40)]).pdf
    pdf = signers["thu_ky"].sign(pdf, field="thu_ky")
    pdf = signers["giam_doc"].sign(pdf, field="chu_toa")
    pdf = signers["co_quan"].sign(fill(pdf, {"so": "12"}), field="co_quan")

    verdict = judge(pdf, roots=roots, expected=Expectation(fields=("thu_ky", "chu_toa", "co_quan")))

    assert verdict.state == "valid"
    assert len(verdict.signatures) == 3


def test_a_signer_may_sign_from_several_threads_at_once(
    signers_folder: Path, issued: bytes, roots: list[bytes]
) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(4):  # a signer that was never used has everything still to read from its certificate
            fresh = DemoSigner.load(signers_folder, "co_quan")
            with ThreadPoolExecutor(6) as threads:
                made = list(threads.map(lambda _: fresh.sign(issued, field="co_quan"), range(6)))  # noqa: B023
    finally:
        sys.setswitchinterval(before)

    assert {judge(entry, roots=roots, expected=None).state for entry in made} == {"valid"}
