"""Tells filling which papers of a dossier it has to make anew."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from services.intake.rows import Dossier
from services.intake.workflow.mending.remake.changes import Changes
from shared.contracts import events
from shared.contracts.ids import DocumentId
from shared.service import Kit


def batches(kit: Kit, dossier: Dossier, changes: Changes, revision: int) -> Iterator[events.BatchPlanned]:
    """Yield what filling has to make anew, as many papers of a kind at once as the pack allows."""
    pack = kit.packs.get(dossier.pack_digest)
    plain = [(item.kind, item.place) for item in changes.remade if not item.about]
    plain += [(changes.planned[item][0].document.kind, changes.planned[item][0].order) for item in changes.added]
    for kind, group in groupby(sorted(plain), key=lambda item: item[0]):
        orders, most = tuple(order for _, order in group), pack.document(kind).batch
        for first in range(0, len(orders), most):
            yield batch(dossier, kind, orders[first : first + most], revision)
    for item in changes.remade:
        if item.about:
            yield batch(dossier, item.kind, (item.place,), revision, document_id=item.id, extra=item.extra)


def batch(
    dossier: Dossier,
    kind: str,
    orders: Sequence[int],
    revision: int,
    document_id: DocumentId | None = None,
    extra: str = "",
) -> events.BatchPlanned:
    """Return the event by which filling makes some papers of a dossier anew."""
    return events.BatchPlanned(
        dossier_id=dossier.id,
        pack=dossier.pack,
        season=dossier.season_id,
        facts=dossier.facts,
        request=dossier.request,
        kind=kind,
        first=orders[0],
        count=len(orders),
        pack_digest=dossier.pack_digest,
        unit=dossier.unit,
        orders=tuple(orders),
        revision=revision,
        document_id=document_id,
        extra=extra,
    )
