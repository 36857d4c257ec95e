"""Signatures whose container is made wrong by somebody whose certificate is trusted; all refused for their form."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from asn1crypto import algos, cms, core, tsp

from services.signing.verdict.container import parts
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import (
    CONTENTS,
    Attributes,
    Recipe,
    asn1,
    covered,
    made,
    put,
    serial,
    signed_by,
)

Said = Callable[..., str]
OTHER = "SIG_NOT_INTACT"
SHA_256 = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()


def _without(kind: str) -> Callable[[Attributes], Attributes]:
    return lambda given: [one for one in given if one["type"] != kind]


def _twice(kind: str) -> Callable[[Attributes], Attributes]:
    return lambda given: [*given, *(one for one in given if one["type"] == kind)]


def _as(kind: str, value: Any) -> Callable[[Attributes], Attributes]:
    return lambda given: [one if one["type"] != kind else {"type": kind, "values": [value]} for one in given]


def _old_attribute(given: Attributes) -> Attributes:
    """Name the certificate by SHA-1 only, as before 2007."""
    named = tsp.SigningCertificate({"certs": [{"cert_hash": hashlib.sha1(b"").digest()}]})  # noqa: S324
    return [*_without("signing_certificate_v2")(given), {"type": "signing_certificate", "values": [named]}]


WRONG_ATTRIBUTES = {
    "no attributes at all": (lambda _: [], "SIG_CMS"),
    "no content type": (_without("content_type"), "SIG_CMS"),
    "another content type": (_as("content_type", "signed_data"), "SIG_CMS"),
    "no message digest": (_without("message_digest"), "SIG_CMS"),
    "two message digests": (_twice("message_digest"), "SIG_CMS"),
    "the digest of other content": (_as("message_digest", hashlib.sha256(b"khac").digest()), OTHER),
    "an empty digest": (_as("message_digest", b""), OTHER),
    "no signing certificate": (_without("signing_certificate_v2"), "SIG_CMS"),
    "two signing certificates": (_twice("signing_certificate_v2"), "SIG_CMS"),
    "the attribute with SHA-1": (_old_attribute, "SIG_CMS"),
}


@pytest.mark.parametrize("what", WRONG_ATTRIBUTES)
def test_signed_attributes_that_are_missing_or_wrong(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority, what: str
) -> None:
    change, code = WRONG_ATTRIBUTES[what]

    assert said(signed_by(roomy, replace(recipe, attributes=change)), trusting=[authority.pem()]) == code


def test_the_signing_certificate_of_somebody_else(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(authority.pem()).digest()}]})
    wrong = replace(recipe, attributes=_as("signing_certificate_v2", named))

    assert said(signed_by(roomy, wrong), trusting=[authority.pem()]) == "SIG_CMS"


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


def _certificate_twice(whole: dict[str, Any]) -> None:
    whole["certificates"] = whole["certificates"] * 2


def _unsigned_attribute(whole: dict[str, Any]) -> None:
    extra = {"type": "1.2.3.4", "values": [core.OctetString(b"anything")]}
    whole["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([extra])


WRONG_CONTAINERS = [
    _no_signer,
    _two_signers,
    _no_certificate,
    _content_inside,
    _other_content_type,
    _other_version,
    _other_signer_version,
    _more_digests,
    _no_digests,
    _certificate_twice,
    _unsigned_attribute,
]


@pytest.mark.parametrize("change", WRONG_CONTAINERS)
def test_a_container_that_is_not_as_the_profile_wants_it(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority, change: Callable[[dict[str, Any]], None]
) -> None:
    assert said(signed_by(roomy, replace(recipe, whole=change)), trusting=[authority.pem()]) == "SIG_CMS"


def test_a_certificate_beside_the_chain_that_no_digest_covers(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    stray = Authority("Người qua đường")

    pdf = signed_by(roomy, replace(recipe, others=[stray.certificate]))

    assert said(pdf, trusting=[authority.pem()]) == "SIG_CMS"


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_a_weak_digest(said: Said, roomy: bytes, recipe: Recipe, authority: Authority, digest: str) -> None:
    assert said(signed_by(roomy, replace(recipe, digest=digest)), trusting=[authority.pem()]) == "SIG_CMS"


def test_a_signature_over_nothing(said: Said, roomy: bytes, recipe: Recipe, authority: Authority) -> None:
    assert said(put(roomy, made(b"", recipe)), trusting=[authority.pem()]) == "SIG_NOT_INTACT"


@pytest.mark.parametrize("junk", [b"", b"\x00", b"\x30\x00", b"\x30\x84\xff\xff\xff\xff", b"no CMS at all" * 9])
def test_contents_that_are_no_signature(said: Said, roomy: bytes, junk: bytes) -> None:
    assert said(put(roomy, junk)) == "SIG_CMS"


def test_bytes_behind_the_signature_in_its_own_gap(said: Said, roomy: bytes, roots: list[bytes]) -> None:
    end = roomy.rindex(b"0>")

    assert said(roomy[:end] + b"1" + roomy[end + 1 :]) == "SIG_CMS"


def test_the_issuers_name_written_in_the_other_case(said: Said, roomy: bytes) -> None:
    whole = bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())
    signer = cms.ContentInfo.load(whole)["content"]["signer_infos"][0].dump()
    place = whole.index(b"Demo Root", whole.index(signer))

    assert said(put(roomy, whole[:place] + b"demo" + whole[place + 4 :])) == "SIG_CMS"


def test_another_structure_behind_the_signature_in_its_gap(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    two = made(covered(roomy), recipe) + b"\x05\x00\x04\x01\x41"

    assert said(put(roomy, two), trusting=[authority.pem()]) == "SIG_CMS"


def test_another_signer_named_than_the_certificate_given(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority, rsa_key: Any
) -> None:
    other = asn1(authority.issue("Nguyễn Văn Ánh", rsa_key.public_key()))

    def name_other(whole: dict[str, Any]) -> None:
        whole["signer_infos"][0]["sid"] = {"issuer_and_serial_number": serial(other)}

    assert covered(roomy)
    assert said(signed_by(roomy, replace(recipe, whole=name_other)), trusting=[authority.pem()]) == "SIG_CMS"


def test_a_signature_said_to_be_over_a_weaker_digest(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    def say_weaker(whole: dict[str, Any]) -> None:
        whole["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha1_rsa"}

    assert said(signed_by(roomy, replace(recipe, whole=say_weaker)), trusting=[authority.pem()]) == "SIG_NOT_INTACT"


def test_one_bit_of_the_container_changed_where_no_digest_covers_it(said: Said, roomy: bytes) -> None:
    whole = bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())
    signed = cms.ContentInfo.load(whole)["content"]
    signer = whole.index(signed["signer_infos"][0].dump())
    algorithms = [one.start() for one in re.finditer(re.escape(SHA_256), whole)]
    places = [23, 24, 25, *range(signer + 4, signer + 7), *(one + n for one in algorithms for n in range(len(SHA_256)))]
    changed = {n: put(roomy, whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :]) for n in places}

    assert whole[23:26] == whole[signer + 4 : signer + 7] == b"\x02\x01\x01"  # the two versions
    assert len(algorithms) >= 2
    assert [n for n, pdf in changed.items() if said(pdf) == "SIG_VALID"] == []


def test_digits_of_the_signature_written_in_the_other_case(said: Said, roomy: bytes) -> None:
    gap = list(CONTENTS.finditer(roomy))[-1]
    letter = next(n for n in range(*gap.span(1)) if roomy[n : n + 1].isalpha())

    assert said(roomy[:letter] + roomy[letter : letter + 1].swapcase() + roomy[letter + 1 :]) == "SIG_BYTE_RANGE"


def test_a_length_written_in_a_longer_way(said: Said, roomy: bytes) -> None:
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()
    longer = whole[:1] + b"\x83\x00" + whole[2:]

    assert whole[1] == 0x82
    assert said(put(roomy, longer)) == "SIG_CMS"


def _grown(data: bytes, path: list[int], more: bytes) -> bytes:
    """Append to a structure deep inside another, all lengths made right."""
    inside = parts(data)
    if path:
        inside[path[0]] = _grown(inside[path[0]], path[1:], more)
    content = b"".join(inside) + (b"" if path else more)
    return (
        data[:1] + b"\x82" + len(content).to_bytes(2, "big") + content if len(content) > 255 else _short(data, content)
    )


def _short(data: bytes, content: bytes) -> bytes:
    return data[:1] + (b"\x81" if len(content) > 127 else b"") + bytes([len(content)]) + content


DEEP = {
    "the whole": [],
    "around the signed data": [1],
    "the signed data": [1, 0],
    "the digest algorithms": [1, 0, 1],
    "a digest algorithm": [1, 0, 1, 0],
    "the content": [1, 0, 2],
    "the certificates": [1, 0, 3],
    "the signers": [1, 0, 4],
    "the signer": [1, 0, 4, 0],
    "the signer's name": [1, 0, 4, 0, 1],
    "the signer's digest": [1, 0, 4, 0, 2],
    "the signed attributes": [1, 0, 4, 0, 3],
    "the signature's algorithm": [1, 0, 4, 0, 4],
}


@pytest.mark.parametrize("more", [b"\0\0", b"\x05\0"], ids=["zeros", "null"])
@pytest.mark.parametrize("where", DEEP)
def test_more_inside_the_container_than_its_fields(said: Said, roomy: bytes, where: str, more: bytes) -> None:
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()
    pdf = put(roomy, _grown(whole, DEEP[where], more))

    assert _grown(whole, DEEP[where], b"") == whole
    assert said(pdf) in ("SIG_CMS", "SIG_NOT_INTACT")


def test_a_length_left_open(said: Said, roomy: bytes) -> None:
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()

    assert said(put(roomy, whole[:1] + b"\x80" + whole[4:] + b"\0\0")) == "SIG_CMS"
