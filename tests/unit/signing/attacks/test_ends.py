"""Something before the beginning, behind the end, or left off it; and files that are no signed PDF at all."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from services.signing.verdict import Expectation

CodeOf = Callable[..., str]


def _zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "khac")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "tail",
    [b"\n", b"\r\n", b"\r", b" ", b"\0", b"\n\n", b"%", b"junk", b"\0" * 4096, b"A" * 100_000, _zip()],
    ids=lambda tail: f"{len(tail)} of {tail[:2]!r}",
)
def test_bytes_behind_the_end(code_of: CodeOf, sealed: bytes, tail: bytes) -> None:
    assert code_of(sealed + tail) == "SIG_NOT_TO_END"


def test_itself_behind_the_end(code_of: CodeOf, sealed: bytes) -> None:
    assert code_of(sealed + sealed) == "SIG_NOT_TO_END"


def test_an_earlier_revision_behind_the_end(code_of: CodeOf, sealed: bytes, prepared: bytes) -> None:
    assert code_of(sealed + prepared) != "SIG_VALID"


@pytest.mark.parametrize("head", [b"\n", b"%!PS\n", b"\xef\xbb\xbf", b"MZ" + b"\0" * 62, b"<html>", _zip()])
def test_bytes_before_the_beginning(code_of: CodeOf, sealed: bytes, head: bytes) -> None:
    assert code_of(head + sealed) == "SIG_NOT_PDF"


@pytest.mark.parametrize("junk", [b"", b"\0", b"%PDF", b"PK\3\4", b"khong phai PDF", b"%%EOF\n", _zip()])
def test_a_file_that_is_no_pdf(code_of: CodeOf, junk: bytes) -> None:
    assert code_of(junk) == "SIG_NOT_PDF"


@pytest.mark.parametrize("kept", [0.02, 0.1, 0.25, 0.4, 0.6, 0.8, 0.95, 0.999])
def test_a_paper_cut_short(code_of: CodeOf, sealed: bytes, kept: float) -> None:
    assert code_of(sealed[: int(len(sealed) * kept)]) in ("SIG_NOT_TO_END", "SIG_UNREADABLE")


@pytest.mark.parametrize("off", range(1, 7))
def test_the_last_bytes_left_off(code_of: CodeOf, sealed: bytes, off: int) -> None:
    assert code_of(sealed[:-off]) in ("SIG_NOT_TO_END", "SIG_BYTE_RANGE")


def test_a_hole_in_the_middle(code_of: CodeOf, sealed: bytes) -> None:
    half = len(sealed) // 2

    assert code_of(sealed[:half] + sealed[half + 100 :]) == "SIG_UNREADABLE"


def test_an_upload_cut_short_of_the_signature_awaited(code_of: CodeOf, prepared: bytes, person_signed: bytes) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer="Nguyễn Văn Ánh")

    assert code_of(prepared, expected) == "SIG_UNSIGNED"
    assert code_of(person_signed[: len(prepared) + 2000], expected) == "SIG_NOT_TO_END"


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
@pytest.mark.parametrize("user", ["", "mat khau"])
def test_a_paper_locked_after_signing(code_of: CodeOf, sealed: bytes, revision: int, user: str) -> None:
    locked, new = BytesIO(), revision >= 4
    with pikepdf.open(BytesIO(sealed)) as pdf:
        how = pikepdf.Encryption(owner="chu", user=user, R=revision, aes=new, metadata=new)  # type: ignore[arg-type]
        pdf.save(locked, encryption=how)

    assert code_of(locked.getvalue()) == "SIG_PASSWORD"


def test_a_lock_added_to_the_trailer(code_of: CodeOf, sealed: bytes) -> None:
    place = sealed.rindex(b"/Size ")

    assert code_of(sealed[:place] + b"/Encrypt 6 0 R\n" + sealed[place:]) in ("SIG_PASSWORD", "SIG_UNREADABLE")


def test_a_paper_saved_anew_by_another_program(code_of: CodeOf, sealed: bytes) -> None:
    anew = BytesIO()
    with pikepdf.open(BytesIO(sealed)) as pdf:
        pdf.save(anew)

    assert code_of(anew.getvalue()) == "SIG_BYTE_RANGE"
