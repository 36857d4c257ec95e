"""Digests out, signatures in: our placeholder, our bytes, the CMS put in by us; no paper travels.

Nothing but the terms is kept meanwhile (moment, picture, room): the same terms give the same bytes again.
"""

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from services.signing import tables
from services.signing.errors import FieldMissing, SignatureTooLong
from services.signing.pdf.plain.placeholder import Placeholder, placeholder
from services.signing.pdf.plain.values import Unplain
from services.signing.rows import BatchItemRow, BatchRow
from services.signing.verdict.offered import Offered
from services.signing.workflow.accept import accept_all
from services.signing.workflow.accepting.candidates import Returned
from services.signing.workflow.accepting.judging import Judges
from services.signing.workflow.accepting.turn import Turn, turns
from services.signing.workflow.batches.errors import (
    CertificateUnreadable,
    DigestsNotAsked,
    PaperNotPlain,
)
from services.signing.workflow.batches.models import (
    BatchDigests,
    BatchOutcome,
    BatchOutcomes,
    DigestOut,
)
from services.signing.workflow.batches.outcomes import outcome_of, settled
from services.signing.workflow.batches.pictures import decoded, kept_picture, stored_picture
from shared import blobs
from shared.errors.tree import HosoError
from shared.people.principal import Principal
from shared.service import Kit

ATTRIBUTES = 1024  # bytes of a CMS beside its certificates: attributes, value, frames
PILE = 100


def digests(
    kit: Kit, judges: Judges, who: Principal, batch_id: str, certificates: Sequence[str], picture: str | None
) -> BatchDigests:
    """Return the digest of each open paper of a batch; asked again alike, the same ones.

    `certificates`: the signer's, then those between it and a root (DER, base64); `picture`: a PNG (base64). Raises
    NotFound, CertificateUnreadable, PictureUnreadable.
    """
    room = ATTRIBUTES + sum(len(decoded(certificate)) for certificate in certificates)
    stored = stored_picture(kit, judges, picture) if picture else ""
    with kit.database.transaction() as tx:
        batch = tables.batch_by_id(tx.connection, batch_id, who.unit)
        if not batch.moment or (batch.picture, batch.room) != (stored, room):
            tables.set_terms(tx, batch_id, moment=kit.clock.stamp(), picture=stored, room=room)
        batch, items = (
            tables.batch_by_id(tx.connection, batch_id, who.unit),
            tables.batch_items(tx.connection, batch_id),
        )
    made = dict(_digests(kit, batch, [item for item in items if item.state != "signed"]))
    failed = [settled(item, error) for item, error in made.items() if isinstance(error, HosoError)]
    with kit.database.transaction() as tx:
        tables.settle_items(tx, failed)
    out = [
        DigestOut(document_id=item.document_id, digest=base64.b64encode(digest).decode())
        for item, digest in made.items()
        if isinstance(digest, bytes)
    ]
    return BatchDigests(batch_id=batch_id, algorithm="sha256", moment=batch.moment, items=out)


def signatures(kit: Kit, judges: Judges, who: Principal, batch_id: str, answers: Mapping[str, str]) -> BatchOutcomes:
    """Put signatures (document -> CMS, base64) into their papers, judge and keep each."""
    with kit.database.read() as connection:
        batch, items = tables.batch_by_id(connection, batch_id, who.unit), tables.batch_items(connection, batch_id)
    if not batch.moment:
        raise DigestsNotAsked(id=batch_id)
    queue, outcomes = iter([item for item in items if item.document_id in answers]), list[BatchOutcome]()
    while pile := list(islice(queue, PILE)):
        outcomes += _pile(kit, judges, who, batch, pile, answers)
    return BatchOutcomes(items=outcomes)


def _pile(
    kit: Kit, judges: Judges, who: Principal, batch: BatchRow, pile: Sequence[BatchItemRow], answers: Mapping[str, str]
) -> list[BatchOutcome]:
    due, results = turns(kit, [item.document_id for item in pile], who.unit), dict[BatchItemRow, object]()
    returned: dict[BatchItemRow, Returned] = {}
    for item, place in _placeholders(kit, batch, pile):
        made = (
            place if isinstance(place, HosoError) else _returned(batch, item, place, answers, due.get(item.document_id))
        )
        if isinstance(made, Returned):
            returned[item] = made
        else:
            results[item] = made
    results |= dict(zip(returned, accept_all(kit, judges, who, list(returned.values())), strict=True))
    with kit.database.transaction() as tx:
        tables.settle_items(tx, [settled(item, results[item]) for item in pile])
    return [outcome_of(item.document_id, results[item]) for item in pile]


def _returned(
    batch: BatchRow, item: BatchItemRow, place: Placeholder, answers: Mapping[str, str], turn: Turn | None
) -> Returned | HosoError:
    try:
        cms = decoded(answers[item.document_id])
        pdf = place.finish(cms)
    except (SignatureTooLong, CertificateUnreadable) as error:
        return error
    offered = Offered(
        cms=pad(cms, place.room), digest=place.digest, moment=_moment(batch), signer=turn.name if turn else ""
    )
    return Returned(document_id=item.document_id, pdf=pdf, offered=offered, issued=item.pdf)


def pad(cms: bytes, room: int) -> bytes:
    """Return a CMS as it stands in its place: with zeros behind it."""
    return cms.ljust(room, b"\0")


def _digests(
    kit: Kit, batch: BatchRow, items: Sequence[BatchItemRow]
) -> Iterator[tuple[BatchItemRow, bytes | HosoError]]:
    """Yield the digest of each paper or its error: of ten thousand papers one at a time is in memory."""
    for item, place in _placeholders(kit, batch, items):
        yield item, place.digest if isinstance(place, Placeholder) else place


def _placeholders(
    kit: Kit, batch: BatchRow, items: Sequence[BatchItemRow]
) -> Iterator[tuple[BatchItemRow, Placeholder | HosoError]]:
    picture = kept_picture(kit, batch.picture)
    for item in items:
        try:
            pdf = blobs.read(kit.blobs, item.pdf)
            yield item, placeholder(pdf, item.field, moment=_moment(batch), picture=picture, room=batch.room)
        except Unplain:
            yield item, PaperNotPlain(id=item.document_id)
        except FieldMissing as error:
            yield item, error


def _moment(batch: BatchRow) -> dt.datetime:
    return dt.datetime.fromisoformat(batch.moment).replace(microsecond=0)
