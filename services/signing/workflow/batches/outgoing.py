"""Hands out a pile: a ZIP of the very bytes to be signed, or one PDF to read them through."""

import re
from collections.abc import Iterator
from functools import partial

from services.signing import tables
from services.signing.pdf.piles.merge import merged
from shared import blobs
from shared.people.principal import Principal
from shared.service import Kit
from shared.zip_stream import stored_zip

PLAIN = re.compile(r"[^0-9A-Za-z_-]")


def pile_zip(kit: Kit, who: Principal, batch_id: str) -> Iterator[bytes]:
    """Yield a ZIP of what is still to be signed of a batch, one file in memory at a time; raises NotFound at once."""
    papers = _open(kit, who, batch_id)
    return stored_zip(
        (f"{PLAIN.sub('-', document_id)}.pdf", partial(blobs.read, kit.blobs, digest)) for document_id, digest in papers
    )


def pile_pdf(kit: Kit, who: Principal, batch_id: str) -> bytes:
    """Return the same papers as one PDF; it is to be read, not signed."""
    return merged(blobs.read(kit.blobs, digest) for _, digest in _open(kit, who, batch_id))


def _open(kit: Kit, who: Principal, batch_id: str) -> list[tuple[str, str]]:
    with kit.database.read() as connection:
        tables.batch_by_id(connection, batch_id, who.unit)
        items = tables.batch_items(connection, batch_id)
    return [(item.document_id, item.pdf) for item in items if item.state != "signed"]
