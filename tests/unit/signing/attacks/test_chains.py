"""Chains to a trusted root that must not be followed: the trusted one, or one on the way, may not issue to a signer."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe, signed_by

NAME = "Nguyễn Văn Ánh"
UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\0")
ELSEWHERE = x509.NameConstraints(
    [x509.DNSName("vi.du"), x509.DirectoryName(x509.Name.from_rfc4514_string("C=XX"))], None
)
Against = Callable[..., set[tuple[int, str]]]


def _said(against: Against, roomy: bytes, key: Any, issuers: list[Authority], root: Authority, **how: Any) -> Any:
    certificate = issuers[-1].issue(NAME, key.public_key(), **how)
    others = [issuer.certificate for issuer in issuers if issuer is not root]
    return against(signed_by(roomy, Recipe(key=key, certificate=certificate, others=others)), [root.pem()])


ON_THE_WAY: dict[str, tuple[dict[str, Any], int]] = {
    "expired": ({"days": (-400, -40)}, 3),
    "not yet valid": ({"days": (3, 400)}, 3),
    "for other names": ({"more": ((ELSEWHERE, True),)}, 3),
    "with a rule nobody knows": ({"more": ((UNKNOWN, True),)}, 3),
    "with a key on P-192": ({"key": ec.generate_private_key(ec.SECP192R1())}, 6),
    "with a key on secp256k1": ({"key": ec.generate_private_key(ec.SECP256K1())}, 6),
}


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@pytest.mark.parametrize("what", ON_THE_WAY)
def test_an_authority_on_the_way(against: Against, roomy: bytes, authority: Authority, rsa_key: Any, what: str) -> None:
    how, point = ON_THE_WAY[what]
    middle = Authority("CA cấp tỉnh", above=authority, **how)

    assert _said(against, roomy, rsa_key, [middle], authority) == {(point, "SIG_UNTRUSTED")}


def test_a_chain_longer_than_one_on_it_allows(
    against: Against, roomy: bytes, authority: Authority, rsa_key: Any
) -> None:
    middle = Authority("CA cấp tỉnh", above=authority, path_length=0)
    lower = Authority("CA cấp xã", above=middle)

    assert _said(against, roomy, rsa_key, [middle, lower], authority) == {(3, "SIG_UNTRUSTED")}


@pytest.mark.parametrize(("critical", "refused"), [(True, {(3, "SIG_UNTRUSTED")}), (False, set())])
def test_a_certificate_with_a_rule_nobody_knows(
    against: Against, roomy: bytes, authority: Authority, rsa_key: Any, critical: bool, refused: set[tuple[int, str]]
) -> None:
    assert _said(against, roomy, rsa_key, [authority], authority, more=((UNKNOWN, critical),)) == refused


ROOTS: dict[str, dict[str, Any]] = {
    "a person's own": {"ca": False, "usage": ("digital_signature", "content_commitment")},
    "one that may not issue": {"usage": ("crl_sign",)},
    "one that had expired": {"days": (-400, -100)},
}


@pytest.mark.parametrize("what", ROOTS)
def test_a_certificate_in_the_trust_folder_by_mistake(against: Against, roomy: bytes, rsa_key: Any, what: str) -> None:
    root = Authority("Gốc", **ROOTS[what])

    assert _said(against, roomy, rsa_key, [root], root) == {(6, "SIG_UNTRUSTED")}
