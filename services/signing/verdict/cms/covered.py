"""What a signature covers, as digests."""

import hashlib
from collections.abc import Callable
from typing import TypeAlias

from services.signing.verdict.pdf.filled import Signed

DigestOf: TypeAlias = Callable[[str], bytes]


def digests_of(pdf: bytes, signature: Signed) -> DigestOf:
    """Return what gives the digests of what a signature covers."""
    start, before, after, rest = signature.byte_range
    covered = pdf[start : start + before] + pdf[after : after + rest]
    return lambda algorithm: hashlib.new(algorithm, covered).digest()
