"""The folder of trusted roots: what an administrator may put there by mistake trusts nobody and spoils nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from services.signing.verdict import trusted_roots
from tests.unit.signing.attacks.authority import Authority

CodeOf = Callable[..., str]


@pytest.mark.parametrize(
    "junk", [b"", b"\xff\xfe\0", b"khong phai", b"-----BEGIN CERTIFICATE-----\nAAAA\n", b"0\x03\2\1\1"]
)
def test_a_file_that_holds_no_certificate_is_passed_over(
    code_of: CodeOf, sealed: bytes, roots: list[bytes], tmp_path: Path, junk: bytes
) -> None:
    (tmp_path / "a.pem").write_bytes(junk)
    (tmp_path / "b.pem").write_bytes(roots[0])

    assert len(trusted_roots(tmp_path)) == 1
    assert code_of(sealed, trusting=trusted_roots(tmp_path)) == "SIG_VALID"


def test_several_roots_in_one_file_and_one_as_der(
    code_of: CodeOf, sealed: bytes, roots: list[bytes], tmp_path: Path, authority: Authority
) -> None:
    (tmp_path / "a.pem").write_bytes(authority.pem() + roots[0])
    (tmp_path / "b.pem").write_bytes(Authority("Khác").certificate.public_bytes(Encoding.DER))

    assert len(trusted_roots(tmp_path)) == 3
    assert code_of(sealed, trusting=trusted_roots(tmp_path)) == "SIG_VALID"


def test_an_empty_folder_or_none_trusts_nobody(code_of: CodeOf, sealed: bytes, tmp_path: Path) -> None:
    assert code_of(sealed, trusting=trusted_roots(tmp_path)) == "SIG_UNTRUSTED"
    assert code_of(sealed, trusting=trusted_roots(tmp_path / "none")) == "SIG_UNTRUSTED"
