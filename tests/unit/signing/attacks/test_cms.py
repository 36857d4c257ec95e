"""Signatures whose container is made wrong by somebody whose certificate is trusted; all refused for their form."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from asn1crypto import cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import (
    Attributes,
    Recipe,
    asn1,
    covered,
    made,
    put,
    serial,
    signed_by,
)

CodeOf = Callable[..., str]
OTHER = "SIG_NOT_INTACT"


def _without(kind: str) -> Callable[[Attributes], Attributes]:
    return lambda value: [entry for entry in value if entry["type"] != kind]


def _twice(kind: str) -> Callable[[Attributes], Attributes]:
    return lambda value: [*value, *(entry for entry in value if entry["type"] == kind)]


def _as(kind: str, value: Any) -> Callable[[Attributes], Attributes]:
    return lambda attributes: [
        entry if entry["type"] != kind else {"type": kind, "values": [value]} for entry in attributes
    ]


def _old_attribute(attributes: Attributes) -> Attributes:
    """Name the certificate by SHA-1 only, as before 2007."""
    named = tsp.SigningCertificate({"certs": [{"cert_hash": hashlib.sha1(b"").digest()}]})  # noqa: S324
    return [*_without("signing_certificate_v2")(attributes), {"type": "signing_certificate", "values": [named]}]


WRONG_ATTRIBUTES = {
    "no attributes at all": (lambda _: [], "SIG_CMS_ATTRIBUTE"),
    "no content type": (_without("content_type"), "SIG_CMS_ATTRIBUTE"),
    "another content type": (_as("content_type", "signed_data"), "SIG_CMS_ATTRIBUTE"),
    "no message digest": (_without("message_digest"), "SIG_CMS_ATTRIBUTE"),
    "two message digests": (_twice("message_digest"), "SIG_CMS_ATTRIBUTE"),
    "the digest of other content": (_as("message_digest", hashlib.sha256(b"khac").digest()), OTHER),
    "an empty digest": (_as("message_digest", b""), OTHER),
    "no signing certificate": (_without("signing_certificate_v2"), "SIG_CMS_ATTRIBUTE"),
    "two signing certificates": (_twice("signing_certificate_v2"), "SIG_CMS_ATTRIBUTE"),
    "the attribute with SHA-1": (_old_attribute, "SIG_CMS_ATTRIBUTE"),
}


@pytest.mark.parametrize("what", WRONG_ATTRIBUTES)
def test_signed_attributes_that_are_missing_or_wrong(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, what: str
) -> None:
    change, code = WRONG_ATTRIBUTES[what]

    assert code_of(signed_by(roomy, replace(recipe, attributes=change)), trusting=[authority.pem()]) == code


def test_the_signing_certificate_of_somebody_else(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(authority.pem()).digest()}]})
    wrong = replace(recipe, attributes=_as("signing_certificate_v2", named))

    assert code_of(signed_by(roomy, wrong), trusting=[authority.pem()]) == "SIG_CMS_ATTRIBUTE"


def _no_signer(whole: dict[str, Any]) -> None:
    whole["signer_infos"] = []


def _two_signers(whole: dict[str, Any]) -> None:
    whole["signer_infos"] = whole["signer_infos"] * 2


def _no_certificate(whole: dict[str, Any]) -> None:
    del whole["certificates"]


def _content_inside(whole: dict[str, Any]) -> None:
    whole["encap_content_info"] = {"content_type": "data", "content": b"van ban khac"}


def _other_content_type(whole: dict[str, Any]) -> None:
    whole["encap_content_info"] = {"content_type": "tst_info"}


def _other_version(whole: dict[str, Any]) -> None:
    whole["version"] = "v3"


def _other_signer_version(whole: dict[str, Any]) -> None:
    whole["signer_infos"][0]["version"] = "v3"


def _more_digests(whole: dict[str, Any]) -> None:
    whole["digest_algorithms"].append({"algorithm": "md5"})


def _no_digests(whole: dict[str, Any]) -> None:
    whole["digest_algorithms"] = []


def _unsigned_attribute(whole: dict[str, Any]) -> None:
    extra = {"type": "1.2.3.4", "values": [core.OctetString(b"anything")]}
    whole["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([extra])


WRONG_CONTAINERS: dict[Callable[[dict[str, Any]], None], str] = {
    _no_signer: "SIG_CMS_SIGNERS",
    _two_signers: "SIG_CMS_SIGNERS",
    _no_certificate: "SIG_CMS_CERTIFICATE",
    _content_inside: "SIG_CMS",
    _other_content_type: "SIG_CMS",
    _other_version: "SIG_CMS",
    _other_signer_version: "SIG_CMS",
    _more_digests: "SIG_CMS",
    _no_digests: "SIG_CMS",
    _unsigned_attribute: "SIG_CMS",
}


@pytest.mark.parametrize("change", WRONG_CONTAINERS)
def test_a_container_that_is_not_as_the_profile_wants_it(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, change: Callable[[dict[str, Any]], None]
) -> None:
    code = code_of(signed_by(roomy, replace(recipe, whole=change)), trusting=[authority.pem()])

    assert code == WRONG_CONTAINERS[change]


def test_two_certificates_of_one_number_are_not_one_that_is_there_twice(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    """Both are of the trusted authority, named alike and numbered alike; only one of them is meant by the digest."""
    own = asn1(recipe.certificate)
    other = asn1(authority.issue("Nguyễn Văn Ánh", recipe.key.public_key()))
    other["tbs_certificate"]["serial_number"] = own.serial_number
    other["signature_value"] = authority.key.sign(other["tbs_certificate"].dump(force=True), ec.ECDSA(hashes.SHA256()))

    def add(whole: dict[str, Any]) -> None:
        whole["certificates"] = [own, x509.Certificate.load(other.dump(force=True))]

    pdf = signed_by(roomy, replace(recipe, whole=add))

    assert code_of(pdf, trusting=[authority.pem()]) in ("SIG_CMS_CERTIFICATE", "SIG_NOT_INTACT")


def test_a_certificate_beside_the_chain_that_no_digest_covers(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    stray = Authority("Người qua đường")

    pdf = signed_by(roomy, replace(recipe, others=[stray.certificate]))

    assert code_of(pdf, trusting=[authority.pem()]) == "SIG_CMS_STRAY"


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_a_weak_digest(code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, digest: str) -> None:
    assert code_of(signed_by(roomy, replace(recipe, digest=digest)), trusting=[authority.pem()]) == "SIG_CMS_DIGEST"


def test_a_signature_over_nothing(code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority) -> None:
    assert code_of(put(roomy, made(b"", recipe)), trusting=[authority.pem()]) == "SIG_NOT_INTACT"


def test_another_signer_named_than_the_certificate_given(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, rsa_key: Any
) -> None:
    other = asn1(authority.issue("Nguyễn Văn Ánh", rsa_key.public_key()))

    def name_other(whole: dict[str, Any]) -> None:
        whole["signer_infos"][0]["sid"] = {"issuer_and_serial_number": serial(other)}

    assert covered(roomy)
    assert (
        code_of(signed_by(roomy, replace(recipe, whole=name_other)), trusting=[authority.pem()])
        == "SIG_CMS_CERTIFICATE"
    )


def test_a_signature_said_to_be_over_a_weaker_digest(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    def say_weaker(whole: dict[str, Any]) -> None:
        whole["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha1_rsa"}

    assert code_of(signed_by(roomy, replace(recipe, whole=say_weaker)), trusting=[authority.pem()]) == "SIG_NOT_INTACT"
