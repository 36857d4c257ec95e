"""Of point 6, the CMS container: the parts that no digest covers have exactly one form, so that no other bytes pass."""

import re

from asn1crypto import cms, parser

DIGESTS = ("sha256", "sha384", "sha512")
SIGNERS = {"issuer_and_serial_number": "v1", "subject_key_identifier": "v3"}
TIMESTAMP = "signature_time_stamp_token"
CONSTRUCTED, INTEGER, IDENTIFIER = 1, 0x02, 0x06
NEEDLESS = re.compile(rb"(?:\A|[\0-\x7f])\x80", re.DOTALL)  # a part of an identifier that begins with a zero
COUNTS = ((2, 1, 5, 1, 2), (2, 1, 5, 1, 0))  # of the whole, of what is in it, of the content, of the signer's name
SIGNER_FIELDS, UNSIGNED = 6, b"\xa1"
MOST_PARTS = 20_000


def is_der(data: bytes) -> bool:
    """Return whether every part of a structure has its stated length, in the shortest form (X.690, 10.1)."""
    waiting = [data]
    for number, element in enumerate(waiting):
        while element:
            _, method, _, header, content, trailer = parser.parse(element[: parser.peek(element)])
            if not element[0] or trailer or header[1:] != _length(len(content)) or number > MOST_PARTS:
                return False
            if not _is_shortest(element[0], content):
                return False
            if method == CONSTRUCTED:
                waiting.append(content)
            element = element[len(header) + len(content) :]
    return True


def _is_shortest(tag: int, content: bytes) -> bool:
    """Return whether a number or an identifier has no digits that say nothing (X.690, 8.3.2 and 8.19.2)."""
    if tag == INTEGER and len(content) > 1:
        return (content[0], content[1] >> 7) not in ((0, 0), (0xFF, 1))
    return tag != IDENTIFIER or not NEEDLESS.search(content)


def has_no_more(data: bytes) -> bool:
    """Return whether the container and each part that no digest covers hold their fields and nothing behind them."""
    info = parts(data)
    outer = parts(info[1])
    signed = parts(outer[0])
    signer = parts(parts(signed[4])[0])
    algorithms = [*parts(signed[1]), signer[2], signer[4]]
    counted = (len(info), len(outer), len(signed), len(parts(signed[2])), len(parts(signer[1])))
    fields = len(signer) == SIGNER_FIELDS or (len(signer) == SIGNER_FIELDS + 1 and signer[-1][:1] == UNSIGNED)
    return fields and counted in COUNTS and all(len(parts(algorithm)) <= 2 for algorithm in algorithms)


def parts(data: bytes) -> list[bytes]:
    """Return the structures inside a DER structure; none inside a primitive one."""
    _, method, _, _, content, _ = parser.parse(data)
    parts = []
    while content and method == CONSTRUCTED:
        size = parser.peek(content)
        parts.append(content[:size])
        content = content[size:]
    return parts


def is_plain(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Return whether versions and algorithms are as they must be; no content, no lists, one time stamp at most."""
    enclosed, stamps = signed["encap_content_info"], list(signer["unsigned_attrs"])
    return (
        enclosed["content_type"].native == "data"
        and enclosed["content"].native is None
        and signed["version"].native == SIGNERS[signer["sid"].name]
        and _algorithms_agree(signed, signer)
        and [(algorithm["type"].native, len(algorithm["values"])) for algorithm in stamps] in ([], [(TIMESTAMP, 1)])
        and all(is_plain_stamp(algorithm["values"][0]) for algorithm in stamps)
    )


def is_plain_stamp(token: cms.ContentInfo) -> bool:
    """Say the same of a time stamp: a signature of another's, with content and without a stamp of its own."""
    signed = cms.ContentInfo.load(token.dump())["content"]
    signers = list(signed["signer_infos"])
    return (
        len(signers) == 1
        and signed["version"].native == "v3"
        and signed["encap_content_info"]["content_type"].native == "tst_info"
        and _algorithms_agree(signed, signers[0])
        and not list(signers[0]["unsigned_attrs"])
    )


def _algorithms_agree(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    digest = signer["digest_algorithm"]["algorithm"].native
    named = [*signed["digest_algorithms"], signer["digest_algorithm"]]
    return (
        digest in DIGESTS
        and [algorithm["algorithm"].native for algorithm in named] == [digest, digest]
        and all(algorithm["parameters"].native is None for algorithm in named)
        and signer["version"].native == SIGNERS[signer["sid"].name]
        and not signed["crls"].native
        and _signed_with(signer) == digest
    )


def _signed_with(signer: cms.SignerInfo) -> str:
    """Return the digest that the signature algorithm itself names, or the signer's where it names none."""
    algorithm = signer["signature_algorithm"]
    if algorithm["algorithm"].native == "rsassa_pkcs1v15":
        return str(signer["digest_algorithm"]["algorithm"].native)
    return str(algorithm.hash_algo)


def wrapped(tag: int, content: bytes) -> bytes:
    """Return a structure around its content."""
    return bytes([tag]) + _length(len(content)) + content


def _length(size: int) -> bytes:
    if size < 0x80:
        return bytes([size])
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(digits)]) + digits
