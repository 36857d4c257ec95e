"""Which kinds of document are numbered only after which others, by the packs of the dossiers that wait."""

from collections.abc import Iterator
from contextlib import suppress

from services.intake.tables.listing.waiting_rows import Order
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.published import Packs


def orders_of(packs: Packs, digests: set[str]) -> Iterator[Order]:
    """Yield which kinds of document of these packs are numbered only after which other kind of their dossier."""
    for digest in sorted(digests):
        with suppress(NotFound, BlobMissing, BlobDamaged):
            for spec in packs.get(digest).file.documents:
                yield from (Order(pack_digest=digest, kind=spec.kind, after=before) for before in spec.after)
