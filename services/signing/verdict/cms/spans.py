"""Where the parts of a DER structure lie in its bytes."""

from asn1crypto import parser

Span = tuple[int, int]  # from which byte to before which


def children(data: bytes, element: Span) -> list[Span]:
    """Return the structures inside a constructed one; raises ValueError where they do not fill it."""
    at, end = content_of(data, element)
    inside = []
    while at < end:
        size = parser.peek(data[at:end])
        inside.append((at, at + size))
        at += size
    return inside


def content_of(data: bytes, element: Span) -> Span:
    """Return a structure without its tag and its length."""
    start, end = element
    return start + len(parser.parse(data[start:end])[3]), end


def cut(data: bytes, span: Span) -> bytes:
    """Return the bytes of a part."""
    return data[span[0] : span[1]]
