"""Which documents wait for a step that can be done now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, false, not_, or_, select

from services.signing.rows import ISSUE, DocumentRow
from services.signing.tables.documents import document
from services.signing.tables.holds import held_dossiers
from shared.database.rows import fetch_all
from shared.database.units import seen_by
from shared.packs.facts.signers.own import OwnSignatures


@dataclass(frozen=True, kw_only=True)
class Order:
    """A kind of document of a pack's version that gets its number only after another kind of its dossier."""

    pack_digest: str
    kind: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Which documents with a step to be done are wanted: of a unit, a dossier, some signers ('' is a number)."""

    unit: str | None
    dossier_id: str | None
    signers: Collection[str] | None
    orders: Sequence[Order]
    own: Sequence[OwnSignatures] | None = None  # of a person; numbers too where `numbers`
    numbers: bool = False


def waiting_documents(connection: Connection, filters: Waiting, cursor: str, limit: int) -> Sequence[DocumentRow]:
    """Return the documents whose step can be done now, by dossier and document, after a cursor (the last id seen)."""
    held = or_(false(), *map(_held, filters.orders))
    seen = seen_by(document.c.unit, filters.unit)
    query = select(document).where(seen, document.c.step != "", not_(and_(document.c.step == ISSUE, held)))
    query = query.where(*(document.c.dossier_id.not_in(mended) for mended in held_dossiers()))
    if filters.dossier_id is not None:
        query = query.where(document.c.dossier_id == filters.dossier_id)
    if filters.signers is not None:
        query = query.where(document.c.signer.in_(filters.signers))
    if filters.own is not None:
        query = query.where(or_(document.c.step == ISSUE if filters.numbers else false(), *map(_given, filters.own)))
    return fetch_all(connection, DocumentRow, query.where(document.c.id > cursor).order_by(document.c.id).limit(limit))


def packs_of_numbers(connection: Connection) -> Sequence[str]:
    """Return the digests of the packs by which documents that wait for their number were made."""
    return connection.execute(select(document.c.pack_digest).where(document.c.step == ISSUE).distinct()).scalars().all()


def facts_of_signatures(connection: Connection) -> Sequence[str]:
    """Return the digests of the facts by which documents that wait for a signature were made."""
    query = select(document.c.facts).where(document.c.signer != "").distinct()
    return connection.execute(query).scalars().all()


def _given(own: OwnSignatures) -> ColumnElement[bool]:
    return and_(document.c.signer.in_(own.signers), document.c.facts.in_(own.facts))


def _held(order: Order) -> ColumnElement[bool]:
    """Return what is true of a document that gets its number only after another, which has none yet."""
    other = document.alias()
    numbered = other.c.number.is_not(None) & (other.c.ended == "")
    dossiers = select(other.c.dossier_id).where(other.c.kind == order.after, numbered)  # a list, made once
    of_kind = and_(document.c.pack_digest == order.pack_digest, document.c.kind == order.kind)
    return and_(of_kind, document.c.dossier_id.not_in(dossiers))
