"""Of point 6: a container whose outer parts leave their length open, as Bouncy Castle writes them (X.690, 8.1.3.6).

Everything that a digest covers or that is compared is DER in it all the same. Just these parts are open, all of them,
so that there is one such form of a container and no other.
"""

from collections.abc import Iterator

from asn1crypto import parser

from services.signing.verdict.cms.container import wrapped

OPEN, END = 0x80, b"\0\0"
SEQUENCE, TAGGED = 0x30, 0xA0


def closed(contents: bytes) -> tuple[bytes, bytes]:
    """Return the same container as DER, and what stands behind it; raises ValueError where it is none of that form."""
    kind, tagged = _parts(contents, SEQUENCE)
    signed = _alone(_parts(tagged, TAGGED))
    inner = [_closed_certificates(part) for part in _parts(signed, SEQUENCE)]
    certificates = wrapped(SEQUENCE, kind + wrapped(TAGGED, wrapped(SEQUENCE, b"".join(inner))))
    return certificates, contents[parser.peek(contents) :]


def _closed_certificates(part: bytes) -> bytes:
    return wrapped(TAGGED, b"".join(_parts(part, TAGGED))) if part[0] == TAGGED else part


def _parts(data: bytes, tag: int) -> list[bytes]:
    if data[0] != tag or data[1] != OPEN:
        raise ValueError("a length that is not open")
    return list(_until_end(data[2:]))


def _until_end(rest: bytes) -> Iterator[bytes]:
    while rest[:2] != END:
        size = parser.peek(rest)
        yield rest[:size]
        rest = rest[size:]


def _alone(parts: list[bytes]) -> bytes:
    (content,) = parts
    return content
