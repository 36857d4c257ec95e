"""Makes the papers of a dossier: plans its batches, then fills and lays out each."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice

from services.filling.crafts import craft_of
from services.filling.dossier_data import DossierDataReader
from services.filling.layout.layout import lay_out
from services.filling.layout.page_count import pages
from services.filling.libreoffice.pool import OfficePool
from services.filling.workflow.copies import LaidOut, whole_copy
from services.filling.workflow.render_papers import render_papers
from services.filling.workflow.rules import CheckedPaper, checked, keep_texts
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest
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
    good, bad = _laid_out(kit, office, pack, event.request, planned, rendered)
    filled = _kept(kit, pack, event, good)
    template = pack.template(planned[0].document)
    yield from (_failure(event, paper, error) for paper, error in bad)
    failpoint("filling.after_put")
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
            uses=craft_of(template).uses(template),
        )


def _laid_out(
    kit: Kit, office: OfficePool, pack: Pack, request: Digest, planned: list[Planned], rendered: list[Rendered]
) -> tuple[list[LaidOut], list[tuple[Planned, Unprocessable]]]:
    """Return the papers that could be filled and laid out, and the others with their errors."""
    filled: list[tuple[Planned, bytes]] = []
    good, bad = list[LaidOut](), list[tuple[Planned, Unprocessable]]()
    for paper, docx in zip(planned, rendered, strict=True):
        if isinstance(docx, Unprocessable):
            bad.append((paper, docx))
        else:
            filled.append((paper, docx))
    spec = planned[0].document
    pdfs = lay_out([docx for _, docx in filled], office=office, fonts=pack.file.fonts, pages=spec.pages)
    for (paper, docx), block in zip(filled, pdfs, strict=True):
        pdf = whole_copy(kit, request, spec, block)
        if isinstance(pdf, Unprocessable):
            bad.append((paper, pdf))
        else:
            good.append(LaidOut(planned=paper, docx=docx, pdf=pdf))
    return good, bad


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


def _kept(kit: Kit, pack: Pack, event: events.BatchPlanned, papers: Sequence[LaidOut]) -> list[CheckedPaper]:
    """Keep the files of a batch in one go, and return its papers with what the rules say of them."""
    if not papers:
        return []
    count = len(papers)
    stored = kit.blobs.put_many([*(paper.docx for paper in papers), *(paper.pdf for paper in papers)])
    filled = [
        events.FilledDocument(
            document_id=event.document_id or paper.planned.id_in(event.dossier_id),
            kind=event.kind,
            docx=docx.sha256,
            pdf=pdf.sha256,
            pages=pages(paper.pdf),
            revision=event.revision,
        )
        for paper, docx, pdf in zip(papers, stored[:count], stored[count:], strict=True)
    ]
    layouts = [paper.pdf for paper in papers]
    return checked(kit, pack, pack.document(event.kind), list(zip(filled, layouts, strict=True)))
