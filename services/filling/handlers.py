"""Makes the papers of a dossier: plans its batches, then fills and lays out each."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from services.filling.dossier_data import DossierDataReader
from services.filling.layout.layout import lay_out
from services.filling.layout.page_count import pages
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.uses import uses
from services.filling.workflow.copies import whole_copy
from services.filling.workflow.render_papers import render_papers
from services.filling.workflow.rules import CheckedPaper, checked, keep_texts
from shared import blobs
from shared.contracts import events
from shared.database import Tx
from shared.errors.tree import Unprocessable
from shared.failpoints import failpoint
from shared.packs.facts.contexts import Context
from shared.packs.load import Pack
from shared.packs.plan import Planned, plan_kind
from shared.service import Kit

Rendered = bytes | Unprocessable  # a .docx, or why there is none


def plan(
    kit: Kit, office: OfficePool, data: DossierDataReader, _: Tx, event: events.DossierRequested
) -> Iterable[events.Event]:
    """Split a dossier into batches: documents of one template that are laid out together."""
    office.warm()
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
    kit: Kit, office: OfficePool, data: DossierDataReader, _: Tx, event: events.BatchPlanned
) -> Iterable[events.Event]:
    """Fill one batch's documents from their template and lay them out; a bad one fails alone."""
    failpoint("filling.before_fetch")
    pack = kit.packs.get(event.pack_digest)
    shared = data.read(pack, event.request)
    facts = kit.packs.facts(event.facts)
    planned = _batch(event, plan_kind(pack.document(event.kind), shared.nominees, facts))
    rendered = render_papers(pack, planned, facts, shared, _extra(kit, event))
    results = list(_made(kit, office, pack, event, planned, rendered))
    failpoint("filling.after_put")
    yield from (_failure(event, paper, error) for paper, error in results if isinstance(error, Unprocessable))
    filled = [result for _, result in results if not isinstance(result, Unprocessable)]
    if filled:
        yield events.DocumentsFilled(
            dossier_id=event.dossier_id,
            pack=event.pack,
            season=event.season,
            facts=event.facts,
            documents=tuple(result.paper for result in filled),
            pack_digest=event.pack_digest,
            unit=event.unit,
            texts=keep_texts(kit, filled),
            uses=uses(pack.template(planned[0].document)),
        )


def _made(
    kit: Kit,
    office: OfficePool,
    pack: Pack,
    event: events.BatchPlanned,
    planned: list[Planned],
    rendered: list[Rendered],
) -> Iterator[tuple[Planned, CheckedPaper | Unprocessable]]:
    """Yield each paper as it is stored, or why it could not be filled or laid out; those not filled come first."""
    good: list[tuple[Planned, bytes]] = []
    for paper, docx in zip(planned, rendered, strict=True):
        if isinstance(docx, Unprocessable):
            yield paper, docx
        else:
            good.append((paper, docx))
    pages = planned[0].document.pages
    laid_out = lay_out([docx for _, docx in good], office=office, fonts=pack.file.fonts, pages=pages)
    for (paper, docx), pdf in zip(good, laid_out, strict=True):
        whole = whole_copy(kit, event.request, paper.document, pdf)
        yield paper, whole if isinstance(whole, Unprocessable) else _store(kit, pack, event, paper, docx, whole)


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


def _store(kit: Kit, pack: Pack, event: events.BatchPlanned, paper: Planned, docx: bytes, pdf: bytes) -> CheckedPaper:
    filled = events.FilledDocument(
        document_id=event.document_id or paper.id_in(event.dossier_id),
        kind=paper.document.kind,
        docx=blobs.put_bytes(kit.blobs, docx).sha256,
        pdf=blobs.put_bytes(kit.blobs, pdf).sha256,
        pages=pages(pdf),
        revision=event.revision,
    )
    if not pack.file.rules or paper.document.copies:  # a copied paper was judged before it was issued
        return CheckedPaper(paper=filled)
    return checked(kit, pack, paper.document, filled, pdf)
