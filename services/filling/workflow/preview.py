"""Makes papers to look at before a dossier is asked for: no number, a watermark, and nothing of them is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.filling.layout.layout import lay_out
from services.filling.layout.watermark import watermarked
from services.filling.libreoffice.pool import OfficePool
from services.filling.models import PreviewPaper
from services.filling.workflow.render_papers import render_papers
from shared import blobs
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.contracts.preview import PreviewSource
from shared.errors.things import Thing
from shared.errors.tree import NotFound, Unprocessable
from shared.packs.facts.contexts import DossierData, data_of
from shared.packs.load import Pack
from shared.packs.plan import Planned, plan_kind
from shared.packs.season_facts import Facts
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class _Source:
    pack: Pack
    facts: Facts
    data: DossierData


def preview(kit: Kit, office: OfficePool, source: PreviewSource, papers: Sequence[PreviewPaper]) -> bytes:
    """Return one PDF with the papers, kind by kind; raises NotFound and what keeps the first of them from being.

    That is a FillingFailed of its template and row, or an error of LibreOffice.
    """
    pack = kit.packs.get(source.pack_digest)
    table = read_nominees(blobs.read(kit.blobs, source.nominees)) if source.nominees else NomineeTable(file="", rows=())
    whole = _Source(pack=pack, facts=kit.packs.facts(source.facts), data=data_of(pack, table))
    kinds: dict[str, set[int]] = {}
    for paper in papers:
        kinds.setdefault(paper.kind, set()).add(paper.order)
    pdfs = [pdf for kind, orders in kinds.items() for pdf in _kind(office, whole, kind, orders)]
    return watermarked(pdfs, pack.file.fonts)


def _kind(office: OfficePool, source: _Source, kind: str, orders: set[int]) -> list[bytes]:
    document = source.pack.document(kind)
    planned = [paper for paper in plan_kind(document, source.data.nominees, source.facts) if paper.order in orders]
    if missing := orders - {paper.order for paper in planned}:
        raise NotFound(what=Thing.DOCUMENT, id=f"{kind} {min(missing)}")
    return _laid_out(office, source, planned)


def _laid_out(office: OfficePool, source: _Source, planned: Sequence[Planned]) -> list[bytes]:
    filled = _good(render_papers(source.pack, planned, source.facts, source.data))
    fonts, pages = source.pack.file.fonts, planned[0].document.pages
    return _good(lay_out(filled, office=office, fonts=fonts, pages=pages))


def _good(papers: Sequence[bytes | Unprocessable]) -> list[bytes]:
    for paper in papers:
        if isinstance(paper, Unprocessable):
            raise paper
    return [paper for paper in papers if isinstance(paper, bytes)]
