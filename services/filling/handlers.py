"""Makes the papers of a dossier: plans its batches, then fills and lays out each."""

import json
from collections.abc import Iterable
from itertools import islice

from services.filling.template.crafts import craft_of
from services.filling.workflow.dossier_data import DossierDataReader
from services.filling.workflow.helpers import Helpers
from services.filling.workflow.lay_out_papers import kept, laid_out
from services.filling.workflow.render_papers import render_papers
from services.filling.workflow.rules import checked
from shared import blobs
from shared.contracts import events
from shared.database import Tx
from shared.errors.tree import Unprocessable
from shared.failpoints import failpoint
from shared.packs.facts.contexts import Context
from shared.packs.load import Pack
from shared.packs.plan import Planned, plan_kind
from shared.service import Kit


def plan(
    kit: Kit, helpers: Helpers, data: DossierDataReader, _: Tx, event: events.DossierRequested
) -> Iterable[events.Event]:
    """Split a dossier into batches: documents of one template that are laid out together."""
    helpers.warm()
    pack = kit.packs.get(event.pack_digest)
    nominees, facts = data.read(pack, event.request).nominees, kit.packs.facts(event.facts)
    for document in pack.documents_of(event.dossier_kind):
        papers = sum(1 for _ in plan_kind(document, nominees, facts))
        for first in range(1, papers + 1, document.batch):
            yield events.BatchPlanned(
                dossier_id=event.dossier_id,
                pack=event.pack,
                season=event.season,
                facts=event.facts,
                request=event.request,
                kind=document.kind,
                first=first,
                count=min(document.batch, papers + 1 - first),
                pack_digest=event.pack_digest,
                unit=event.unit,
            )


def fill(
    kit: Kit, helpers: Helpers, data: DossierDataReader, _: Tx, event: events.BatchPlanned
) -> Iterable[events.Event]:
    """Fill one batch's documents from their template and lay them out; a bad one fails alone."""
    failpoint("filling.before_fetch")
    pack = kit.packs.get(event.pack_digest)
    shared = data.read(pack, event.request)
    facts = kit.packs.facts(event.facts)
    planned = _batch(event, plan_kind(pack.document(event.kind), shared.nominees, facts))
    rendered = render_papers(pack, planned, facts, shared, _extra(kit, event))
    good, bad = laid_out(kit, helpers.office, pack, event.request, planned, rendered)
    filled, texts = checked(kit, helpers.judges, pack, planned[0].document, kept(kit, event, good))
    yield from (_failure(event, paper, error) for paper, error in bad)
    failpoint("filling.after_put")
    if filled:
        yield _filled(event, pack, filled, texts)


def _filled(
    event: events.BatchPlanned, pack: Pack, papers: tuple[events.FilledDocument, ...], texts: str
) -> events.DocumentsFilled:
    template = pack.template(pack.document(event.kind))
    return events.DocumentsFilled(
        dossier_id=event.dossier_id,
        pack=event.pack,
        season=event.season,
        facts=event.facts,
        documents=papers,
        pack_digest=event.pack_digest,
        unit=event.unit,
        texts=texts,
        uses=craft_of(template).uses(template),
    )


def _failure(event: events.BatchPlanned, paper: Planned, error: Unprocessable) -> events.DocumentFailed:
    return events.DocumentFailed.because(
        error,
        dossier_id=event.dossier_id,
        document_id=event.document_id or paper.id_in(event.dossier_id),
        stage="filling",
        revision=event.revision,
    )


def _extra(kit: Kit, event: events.BatchPlanned) -> Context:
    """Return what a paper of its own sees beside the rest, such as the one that it replaces."""
    extra: Context = json.loads(blobs.read(kit.blobs, event.extra)) if event.extra else {}
    return extra


def _batch(event: events.BatchPlanned, papers: Iterable[Planned]) -> list[Planned]:
    if event.orders:
        return [paper for paper in papers if paper.order in event.orders]
    return list(islice(papers, event.first - 1, event.first - 1 + event.count))
