"""Publishes packs: each version is kept for ever by its digest, and one of each pack is live."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from services.intake import tables
from services.intake.errors import PackFileUnfit
from services.intake.rows import PublishedPack
from services.intake.sandbox.client import IntakeSandbox
from shared import blobs
from shared.database import Tx
from shared.errors.http import CursorInvalid
from shared.files import pieces
from shared.packs.load import Pack
from shared.packs.zip_file import MOST_BYTES, canonical_zip, digest_of
from shared.service import Kit

SITE = "hoso"  # who publishes what lies on the machine when it starts
TURN = "intake.pack_version"


def live_pack(kit: Kit, pack_id: str) -> Pack:
    """Return the version of a pack that dossiers begin by; raises NotFound."""
    with kit.database.read() as connection:
        digest = tables.live_digest(connection, pack_id)
    return kit.packs.get(digest)


def live_packs(kit: Kit) -> Sequence[Pack]:
    """Return the live version of every pack, by id."""
    with kit.database.read() as connection:
        digests = tables.live_digests(connection)
    return [kit.packs.get(digest) for digest in digests]


def publish_upload(kit: Kit, examiners: IntakeSandbox, who: str, name: str, file: BinaryIO) -> PublishedPack:
    """Check an uploaded ZIP of a pack where it can do no harm, publish it and make it live.

    Raises PackFileUnfit, PackBroken; nothing is kept then. Published again, a version is there once, and live.
    """
    with tempfile.TemporaryDirectory(prefix="hoso-pack-") as folder:
        path, canonical = Path(folder) / "sent.zip", Path(folder) / "canonical.zip"
        _land(file, path)
        pack, version = examiners.read_pack(path, canonical, name)
        with canonical.open("rb") as archive:
            digest = kit.blobs.put(archive).sha256
    with kit.database.transaction() as tx:
        return _publish(kit, tx, who, pack, version, digest)


def publish_folder(kit: Kit, who: str, pack: Pack) -> PublishedPack:
    """Publish a pack of a folder that was read and checked, and make it live; raises PackBroken for unusable files."""
    digest = blobs.put_bytes(kit.blobs, canonical_zip(pack.folder)).sha256
    with kit.database.transaction() as tx:
        return _publish(kit, tx, who, pack.id, pack.file.version, digest)


def publish_new(kit: Kit, packs: Mapping[str, Pack]) -> None:
    """Publish the packs that lie on the machine where they are new; what a person chose to be live stays live."""
    for pack in packs.values():
        digest = digest_of(pack.folder)
        with kit.database.read() as connection:
            if tables.is_published(connection, digest):
                continue
        blobs.put_bytes(kit.blobs, canonical_zip(pack.folder))
        with kit.database.transaction() as tx:
            tx.take_turn(TURN)
            _note(kit, tx, SITE, pack.id, pack.file.version, digest)
            if tables.live_chosen_by(tx.connection, pack.id) in ("", SITE):
                tables.make_live(tx, pack.id, digest, kit.clock.stamp(), SITE)


def make_live(kit: Kit, who: str, pack_id: str, digest: str) -> PublishedPack:
    """Let dossiers begin by a version that was published, an earlier one too; raises NotFound."""
    with kit.database.transaction() as tx:
        tx.take_turn(TURN)
        tables.published(tx.connection, pack_id, digest)
        return _live(kit, tx, who, pack_id, digest)


def versions(kit: Kit, pack_id: str, cursor: str, limit: int) -> Sequence[PublishedPack]:
    """Return the versions of a pack, the newest first, after a cursor (the digest of the last one seen).

    Raises NotFound for a pack that was never published, CursorInvalid for a cursor that is none of its versions.
    """
    with kit.database.read() as connection:
        tables.live_digest(connection, pack_id)
        if cursor and not tables.is_version(connection, pack_id, cursor):
            raise CursorInvalid(cursor=cursor[:80])
        return tables.versions_after(connection, pack_id, cursor, limit)


def _publish(kit: Kit, tx: Tx, who: str, pack_id: str, version: str, digest: str) -> PublishedPack:
    tx.take_turn(TURN)
    _note(kit, tx, who, pack_id, version, digest)
    return _live(kit, tx, who, pack_id, digest)


def _live(kit: Kit, tx: Tx, who: str, pack_id: str, digest: str) -> PublishedPack:
    tables.make_live(tx, pack_id, digest, kit.clock.stamp(), who)
    return tables.published(tx.connection, pack_id, digest)


def _note(kit: Kit, tx: Tx, who: str, pack_id: str, version: str, digest: str) -> None:
    if not tables.is_published(tx.connection, digest):
        row = {"digest": digest, "pack": pack_id, "version": version, "published_at": kit.clock.stamp()}
        tx.execute(tables.pack_version.insert().values(**row, published_by=who))


def _land(file: BinaryIO, path: Path) -> None:
    with path.open("wb") as out:
        for piece in pieces(file):
            if out.tell() + len(piece) > MOST_BYTES:
                raise PackFileUnfit(why=f"> {MOST_BYTES >> 20} MiB")
            out.write(piece)
