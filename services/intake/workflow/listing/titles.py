"""How papers and dossiers are called, by the version of the pack that they are made by."""

from contextlib import suppress

from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.published import Packs


def paper_title(packs: Packs, pack_digest: str, kind: str) -> str:
    """Return the title of a kind of document; its key where the pack is gone, which `hoso doctor` names."""
    with suppress(NotFound, BlobMissing, BlobDamaged):
        return packs.get(pack_digest).document(kind).title
    return kind


def dossier_title(packs: Packs, pack_digest: str, kind: str) -> str:
    """Return the Vietnamese title of a kind of dossier; its key where the pack is gone."""
    with suppress(NotFound, BlobMissing, BlobDamaged):
        return packs.get(pack_digest).dossier_kind(kind).title.vi
    return kind
