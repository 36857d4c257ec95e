"""The other direction: good signatures in every layout a signing tool may give, each accepted, or told what to do."""

import asyncio
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from services.signing.pdf.incremental import open_update
from services.signing.verdict import Expectation
from services.signing.verdict.cms.container import parts
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe, asn1, covered, made, put, signed_by

CodeOf = Callable[..., str]
NAME = "Nguyễn Văn Ánh"


@pytest.mark.parametrize("curve", [ec.SECP256R1, ec.SECP384R1, ec.SECP521R1])
def test_a_key_on_a_curve(code_of: CodeOf, roomy: bytes, authority: Authority, curve: Any) -> None:
    key = ec.generate_private_key(curve())
    recipe = Recipe(key=key, certificate=authority.issue(NAME, key.public_key()))

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_VALID"


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
@pytest.mark.parametrize("pss", [False, True])
def test_stronger_digests_and_the_newer_padding(
    code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe, digest: str, pss: bool
) -> None:
    assert code_of(signed_by(roomy, replace(recipe, digest=digest, pss=pss)), trusting=[authority.pem()]) == "SIG_VALID"


@pytest.mark.parametrize("root_too", [False, True])
def test_a_chain_over_an_intermediate_authority(
    code_of: CodeOf, roomy: bytes, authority: Authority, rsa_key: Any, root_too: bool
) -> None:
    middle = Authority("CA cấp tỉnh", above=authority)
    others = [middle.certificate, *([authority.certificate] if root_too else [])]
    recipe = Recipe(key=rsa_key, certificate=middle.issue(NAME, rsa_key.public_key()), others=others)

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_VALID"


def test_an_intermediate_authority_that_was_left_out(
    code_of: CodeOf, roomy: bytes, authority: Authority, rsa_key: Any
) -> None:
    middle = Authority("CA cấp tỉnh", above=authority)
    recipe = Recipe(key=rsa_key, certificate=middle.issue(NAME, rsa_key.public_key()))

    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem()]) == "SIG_UNTRUSTED"
    assert code_of(signed_by(roomy, recipe), trusting=[authority.pem(), middle.pem()]) == "SIG_VALID"


def _certificate_twice(whole: dict[str, Any]) -> None:
    """Put the signer's certificate in beside the list, as clients of remote signing services do."""
    whole["certificates"] = whole["certificates"] * 2


def _sha256_rsa(whole: dict[str, Any]) -> None:
    """Name digest and key in one algorithm, as many libraries do."""
    whole["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha256_rsa"}


def _null_parameters(whole: dict[str, Any]) -> None:
    whole["digest_algorithms"] = [{"algorithm": "sha256", "parameters": None}]


@pytest.mark.parametrize("layout", [_sha256_rsa, _null_parameters, _certificate_twice])
def test_another_layout_of_the_container(
    code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe, layout: Callable[[dict[str, Any]], None]
) -> None:
    assert code_of(signed_by(roomy, replace(recipe, whole=layout)), trusting=[authority.pem()]) == "SIG_VALID"


def _with_open_lengths(whole: bytes) -> bytes:
    """Write a container as Bouncy Castle does: the length of its four outer parts is left open."""
    kind, tagged = parts(whole)
    inner = [_open(b"\xa0", parts(part)) if part[0] == 0xA0 else part for part in parts(parts(tagged)[0])]
    return _open(b"\x30", [kind, _open(b"\xa0", [_open(b"\x30", inner)])])


def _open(tag: bytes, inside: list[bytes]) -> bytes:
    return tag + b"\x80" + b"".join(inside) + b"\0\0"


def test_a_container_in_ber(code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe) -> None:
    opened = _with_open_lengths(made(covered(roomy), recipe))
    halves = [opened.replace(b"\xa0\x80", b"\xa0\x81\x80", 1), opened[:-2] + b"\0\1"]

    assert code_of(put(roomy, opened), trusting=[authority.pem()]) == "SIG_VALID"
    assert "SIG_VALID" not in {code_of(put(roomy, half), trusting=[authority.pem()]) for half in halves}
    assert code_of(put(roomy, opened + b"\1"), trusting=[authority.pem()]) == "SIG_CMS_ENCODING"


def test_a_signer_named_by_key_identifier(code_of: CodeOf, roomy: bytes, authority: Authority, recipe: Recipe) -> None:
    def by_key(whole: dict[str, Any]) -> None:
        whole["version"] = "v3"
        whole["signer_infos"][0]["version"] = "v3"
        whole["signer_infos"][0]["sid"] = cms.SignerIdentifier(
            {"subject_key_identifier": asn1(recipe.certificate).key_identifier}
        )

    assert code_of(signed_by(roomy, replace(recipe, whole=by_key)), trusting=[authority.pem()]) == "SIG_VALID"


def test_the_signers_name_in_separate_accents(
    code_of: CodeOf, roomy: bytes, authority: Authority, rsa_key: Any
) -> None:
    name = unicodedata.normalize("NFD", NAME)
    recipe = Recipe(key=rsa_key, certificate=authority.issue(name, rsa_key.public_key()))

    assert name != NAME
    assert code_of(signed_by(roomy, recipe), Expectation(signer=NAME), [authority.pem()]) == "SIG_VALID"


def test_a_pdf_of_the_older_format_is_told_to_choose_the_newer(code_of: CodeOf, prepared: bytes, signers: Any) -> None:
    meta = PdfSignatureMetadata(field_name="nguoi_ky", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    maker = PdfSigner(meta, signers["giam_doc"]._signer)
    signed: Any = asyncio.run(maker.async_sign_pdf(open_update(prepared), output=BytesIO()))

    assert code_of(signed.getvalue()) == "SIG_CMS_KIND"
