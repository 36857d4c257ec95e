"""Published packs, which version of each is live, and the queries on them."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, Text, select

from services.intake.rows import PublishedPack
from services.intake.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.errors.things import Thing
from shared.errors.tree import NotFound

pack_version = Table(
    "pack_version",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("pack", String(40), nullable=False, index=True),
    Column("version", Text, nullable=False),  # as pack.toml has it
    Column("published_at", String(40), nullable=False),
    Column("published_by", String(100), nullable=False),
)

live_pack = Table(
    "live_pack",
    TABLES,
    Column("pack", String(40), primary_key=True),  # so that one version of a pack is live
    Column("digest", String(64), nullable=False),
    Column("since", String(40), nullable=False),
    Column("chosen_by", String(100), nullable=False),
)

_VERSION = select(
    pack_version.c.pack,
    pack_version.c.version,
    pack_version.c.digest,
    pack_version.c.published_at,
    pack_version.c.published_by,
    live_pack.c.digest.is_not(None).label("live"),
).outerjoin(live_pack, live_pack.c.digest == pack_version.c.digest)


def live_digest(connection: Connection, pack_id: str) -> str:
    """Return the digest of the live version of a pack; raises NotFound."""
    digest = connection.execute(select(live_pack.c.digest).where(live_pack.c.pack == pack_id)).scalar()
    if digest is None:
        raise NotFound(what=Thing.PACK, id=pack_id)
    return str(digest)


def live_digests(connection: Connection) -> Sequence[str]:
    """Return the digest of the live version of every pack, by the pack's id."""
    return connection.execute(select(live_pack.c.digest).order_by(live_pack.c.pack)).scalars().all()


def live_chosen_by(connection: Connection, pack_id: str) -> str:
    """Return who chose the live version of a pack; '' where it has none."""
    return connection.execute(select(live_pack.c.chosen_by).where(live_pack.c.pack == pack_id)).scalar() or ""


def is_published(connection: Connection, digest: str) -> bool:
    """Say whether a version was published under this digest."""
    return connection.execute(select(pack_version.c.seq).where(pack_version.c.digest == digest)).first() is not None


def is_version(connection: Connection, pack_id: str, digest: str) -> bool:
    """Say whether this is the digest of a published version of a pack."""
    where = (pack_version.c.pack == pack_id) & (pack_version.c.digest == digest)
    return connection.execute(select(pack_version.c.seq).where(where)).first() is not None


def published(connection: Connection, pack_id: str, digest: str) -> PublishedPack:
    """Return a published version; raises NotFound."""
    where = (pack_version.c.pack == pack_id) & (pack_version.c.digest == digest)
    row = fetch_one(connection, PublishedPack, _VERSION.where(where))
    if row is None:
        raise NotFound(what=Thing.PACK_VERSION, id=digest)
    return row


def versions_after(connection: Connection, pack_id: str, cursor: str, limit: int) -> Sequence[PublishedPack]:
    """Return the versions of a pack, the newest first, that come after a cursor (the last digest seen)."""
    last = select(pack_version.c.seq).where(pack_version.c.digest == cursor).scalar_subquery()
    query = _VERSION.where(pack_version.c.pack == pack_id).order_by(pack_version.c.seq.desc()).limit(limit)
    return fetch_all(connection, PublishedPack, query.where(pack_version.c.seq < last) if cursor else query)


def make_live(tx: Tx, pack_id: str, digest: str, since: str, chosen_by: str) -> None:
    """Let one version of a pack be live in the place of any other."""
    values = {"digest": digest, "since": since, "chosen_by": chosen_by}
    if not tx.execute(live_pack.update().where(live_pack.c.pack == pack_id).values(**values)).rowcount:
        tx.execute(live_pack.insert().values(pack=pack_id, **values))
