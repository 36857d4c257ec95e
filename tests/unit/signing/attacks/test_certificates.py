"""Signatures that are sound in themselves, by certificates that must not sign papers; each refused for its reason."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from services.signing.verdict import Expectation
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe, signed_by

NAME = "Nguyễn Văn Ánh"
WEB_SERVER, MAIL, STAMPS, CODE = (f"1.3.6.1.5.5.7.3.{n}" for n in (1, 4, 8, 3))
CodeOf = Callable[..., str]


def test_the_recipe_itself_is_good(code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority) -> None:
    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_VALID"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ({"days": (-400, -35)}, "SIG_EXPIRED"),
        ({"days": (2, 400)}, "SIG_EXPIRED"),
        ({"usage": ("key_encipherment",)}, "SIG_KEY_USAGE"),
        ({"usage": ("key_cert_sign", "crl_sign")}, "SIG_KEY_USAGE"),
        ({"usage": None}, "SIG_KEY_USAGE"),
        ({"ca": True}, "SIG_KEY_USAGE"),
        ({"ca": True, "usage": ("digital_signature", "key_cert_sign")}, "SIG_KEY_USAGE"),
        ({"extended": (WEB_SERVER,)}, "SIG_KEY_USAGE"),
        ({"extended": (STAMPS,)}, "SIG_KEY_USAGE"),
        ({"extended": (CODE,)}, "SIG_KEY_USAGE"),
        ({"extended": (WEB_SERVER, MAIL)}, "SIG_VALID"),
        ({"usage": ("content_commitment",)}, "SIG_VALID"),
    ],
)
def test_a_certificate_for_something_else_or_another_time(
    code_of: CodeOf, roomy: bytes, authority: Authority, rsa_key: Any, made: dict[str, Any], code: str
) -> None:
    recipe = Recipe(key=rsa_key, certificate=authority.issue(NAME, rsa_key.public_key(), **made))

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == code


def test_the_right_name_by_an_authority_nobody_trusts(code_of: CodeOf, roomy: bytes, recipe: Recipe) -> None:
    expected = Expectation(field="nguoi_ky", signer=NAME)

    assert code_of(signed_by(roomy, recipe), expected) == "SIG_UNTRUSTED"


def test_the_right_name_signed_by_itself(code_of: CodeOf, roomy: bytes, rsa_key: Any, authority: Authority) -> None:
    own = Authority(NAME, usage=("digital_signature",), ca=False, key=rsa_key)

    assert code_of(signed_by(roomy, Recipe(key=rsa_key, certificate=own.certificate))) == "SIG_UNTRUSTED"


def test_an_authority_of_the_trusted_ones_name(
    code_of: CodeOf, roomy: bytes, rsa_key: Any, authority: Authority
) -> None:
    twin = Authority(authority.name)
    recipe = Recipe(key=rsa_key, certificate=twin.issue(NAME, rsa_key.public_key()), others=[twin.certificate])

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_UNTRUSTED"


def test_the_right_certificate_with_anothers_key(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    assert code_of(signed_by(roomy, replace(recipe, key=other)), trusting=[authority.pem()]) == "SIG_NOT_INTACT"


def test_a_name_that_is_not_the_awaited_one(code_of: CodeOf, roomy: bytes, rsa_key: Any, authority: Authority) -> None:
    recipe = Recipe(key=rsa_key, certificate=authority.issue("Nguyễn Văn Anh", rsa_key.public_key()))
    expected = Expectation(field="nguoi_ky", signer=NAME)

    assert code_of(signed_by(roomy, recipe), expected, [authority.pem()]) == "SIG_WRONG_SIGNER"


def test_a_certificate_issued_by_a_persons_own(
    code_of: CodeOf, roomy: bytes, rsa_key: Any, authority: Authority
) -> None:
    person = Authority("Trần Thị Bưởi", above=authority, usage=("digital_signature", "key_cert_sign"), ca=False)
    recipe = Recipe(key=rsa_key, certificate=person.issue(NAME, rsa_key.public_key()), others=[person.certificate])

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_UNTRUSTED"


def test_the_roots_own_key(code_of: CodeOf, roomy: bytes, authority: Authority) -> None:
    recipe = Recipe(key=authority.key, certificate=authority.certificate)

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_KEY_USAGE"


WEAK: dict[str, Callable[[], Any]] = {
    "RSA of 1024 bits": lambda: rsa.generate_private_key(public_exponent=65537, key_size=1024),  # noqa: S505 - that is the point
    "P-192": lambda: ec.generate_private_key(ec.SECP192R1()),
    "secp256k1": lambda: ec.generate_private_key(ec.SECP256K1()),
}


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@pytest.mark.parametrize("kind", WEAK)
def test_a_weak_key(code_of: CodeOf, roomy: bytes, authority: Authority, kind: str) -> None:
    key = WEAK[kind]()
    recipe = Recipe(key=key, certificate=authority.issue(NAME, key.public_key()))

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_CMS_KEY"


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
def test_a_certificate_signed_over_sha_1(code_of: CodeOf, roomy: bytes, authority: Authority, rsa_key: Any) -> None:
    recipe = Recipe(key=rsa_key, certificate=authority.weakened(authority.issue(NAME, rsa_key.public_key())))

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_CHAIN_WEAK"
