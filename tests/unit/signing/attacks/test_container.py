"""The bytes of a signature's container changed where no digest covers them: another file, never valid."""

import re
from collections.abc import Callable

import pytest
from asn1crypto import algos, cms

from services.signing.verdict.cms.container import parts
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import CONTENTS, Recipe, covered, made, put

CodeOf = Callable[..., str]
SHA_256 = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()


@pytest.mark.parametrize("junk", [b"", b"\x00", b"\x30\x00", b"\x30\x84\xff\xff\xff\xff", b"no CMS at all" * 9])
def test_contents_that_are_no_signature(code_of: CodeOf, roomy: bytes, junk: bytes) -> None:
    assert code_of(put(roomy, junk)) == "SIG_CMS_ENCODING"


def test_bytes_behind_the_signature_in_its_own_gap(code_of: CodeOf, roomy: bytes, roots: list[bytes]) -> None:
    end = list(CONTENTS.finditer(roomy))[-1].end(1) - 1

    assert code_of(roomy[:end] + b"1" + roomy[end + 1 :]) == "SIG_CMS_ENCODING"


def test_the_issuers_name_written_in_the_other_case(code_of: CodeOf, roomy: bytes) -> None:
    whole = bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())
    signer = cms.ContentInfo.load(whole)["content"]["signer_infos"][0].dump()
    place = whole.index(b"Demo Root", whole.index(signer))

    assert code_of(put(roomy, whole[:place] + b"demo" + whole[place + 4 :])) == "SIG_CMS_CERTIFICATE"


def test_another_structure_behind_the_signature_in_its_gap(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority
) -> None:
    two = made(covered(roomy), recipe) + b"\x05\x00\x04\x01\x41"

    assert code_of(put(roomy, two), trusting=[authority.pem()]) == "SIG_CMS_ENCODING"


def test_one_bit_of_the_container_changed_where_no_digest_covers_it(code_of: CodeOf, roomy: bytes) -> None:
    whole = bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())
    signed = cms.ContentInfo.load(whole)["content"]
    signer = whole.index(signed["signer_infos"][0].dump())
    algorithms = [match.start() for match in re.finditer(re.escape(SHA_256), whole)]
    places = [
        23,
        24,
        25,
        *range(signer + 4, signer + 7),
        *(algorithm + n for algorithm in algorithms for n in range(len(SHA_256))),
    ]
    changed = {n: put(roomy, whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :]) for n in places}

    assert whole[23:26] == whole[signer + 4 : signer + 7] == b"\x02\x01\x01"  # the two versions
    assert len(algorithms) >= 2
    assert [n for n, pdf in changed.items() if code_of(pdf) == "SIG_VALID"] == []


def test_digits_of_the_signature_written_in_the_other_case(code_of: CodeOf, roomy: bytes) -> None:
    gap = list(CONTENTS.finditer(roomy))[-1]
    letter = next(n for n in range(*gap.span(1)) if roomy[n : n + 1].isalpha())

    assert code_of(roomy[:letter] + roomy[letter : letter + 1].swapcase() + roomy[letter + 1 :]) == "SIG_BYTE_RANGE"


def test_a_length_written_in_a_longer_way(code_of: CodeOf, roomy: bytes) -> None:
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()
    longer = whole[:1] + b"\x83\x00" + whole[2:]

    assert whole[1] == 0x82
    assert code_of(put(roomy, longer)) == "SIG_CMS_ENCODING"


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
def test_more_inside_the_container_than_its_fields(code_of: CodeOf, roomy: bytes, where: str, more: bytes) -> None:
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()
    pdf = put(roomy, _grown(whole, DEEP[where], more))

    assert _grown(whole, DEEP[where], b"") == whole
    assert code_of(pdf) in ("SIG_CMS", "SIG_CMS_ENCODING", "SIG_CMS_CERTIFICATE", "SIG_CMS_SIGNERS", "SIG_NOT_INTACT")


def test_a_length_left_open(code_of: CodeOf, roomy: bytes) -> None:
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()

    assert code_of(put(roomy, whole[:1] + b"\x80" + whole[4:] + b"\0\0")) == "SIG_CMS_ENCODING"


def _replaced(data: bytes, path: list[int], change: Callable[[bytes], bytes]) -> bytes:
    """Write a part deep inside a structure otherwise, all lengths made right."""
    if not path:
        return change(data)
    inside = parts(data)
    inside[path[0]] = _replaced(inside[path[0]], path[1:], change)
    content = b"".join(inside)
    return (
        data[:1] + b"\x82" + len(content).to_bytes(2, "big") + content if len(content) > 255 else _short(data, content)
    )


def _longer(data: bytes, digit: bytes) -> bytes:
    return data[:1] + bytes([data[1] + 1]) + digit + data[2:]


NEEDLESS: dict[str, tuple[list[int], bytes]] = {
    "the version": ([1, 0, 0], b"\0"),
    "the signer's version": ([1, 0, 4, 0, 0], b"\0"),
    "the certificate's number": ([1, 0, 4, 0, 1, 1], b"\0"),
    "the digest's identifier": ([1, 0, 4, 0, 2, 0], b"\x80"),
}


@pytest.mark.parametrize("where", NEEDLESS)
def test_a_digit_that_says_nothing(code_of: CodeOf, roomy: bytes, where: str) -> None:
    """Before a number stands one more zero, which no digest covers and every library reads over."""
    whole = cms.ContentInfo.load(bytes.fromhex(list(CONTENTS.finditer(roomy))[-1][1].decode())).dump()
    path, digit = NEEDLESS[where]

    assert code_of(put(roomy, _replaced(whole, path, lambda data: data))) == "SIG_VALID"
    assert code_of(put(roomy, _replaced(whole, path, lambda data: _longer(data, digit)))) == "SIG_CMS_ENCODING"
