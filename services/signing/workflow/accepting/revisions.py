"""Tells by their digests which document's revision a file begins with: of this document, or of another one of ours."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from services.signing import tables
from services.signing.rows import SignatureRow
from services.signing.verdict import Verdict, other_paper
from shared.people.principal import Principal
from shared.service import Kit

END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
MOST_REVISIONS = 200
UNKNOWN = ("SIG_NOT_OUR_BYTES", "SIG_SCAN")


def came_signed(digest: str, signatures: Sequence[SignatureRow]) -> bool:
    """Say whether a revision was taken with a signature; of one given before that was kept, suppose so."""
    rows = [signature for signature in signatures if signature.signed_at is not None]
    return digest in {row.pdf for row in rows} or any(row.pdf is None for row in rows)


def why_instead(kit: Kit, who: Principal, pdf: bytes, document_id: str, verdict: Verdict) -> Verdict:
    """Return the verdict on a file that is not ours for this document, by what it is instead where our rows know it."""
    if verdict.code not in UNKNOWN:
        return verdict
    with kit.database.read() as connection:
        document = tables.document_of_revision(connection, list(beginnings(pdf)), document_id, who.unit)
    if document is None:
        return verdict
    return other_paper(f"{kit.packs.get(document.pack_digest).document(document.kind).title}, {document.id}")


def beginnings(pdf: bytes) -> Iterator[str]:
    """Yield the digest of the file up to the end of each revision, with and without the line end behind it."""
    matches = list(END.finditer(pdf))[:MOST_REVISIONS]
    ends = sorted({place for match in matches for place in (match.start() + len(b"%%EOF"), match.end())})
    so_far = hashlib.sha256()
    for start, end in pairwise([0, *ends]):
        so_far.update(pdf[start:end])
        yield so_far.hexdigest()
