"""Lays rendered papers out, and keeps their files."""

from collections.abc import Sequence

from services.filling.layout.layout import lay_out
from services.filling.layout.page_count import pages
from services.filling.libreoffice.pool import OfficePool
from services.filling.workflow.copies import LaidOut, whole_copy
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.errors.tree import Unprocessable
from shared.packs.load import Pack
from shared.packs.plan import Planned
from shared.service import Kit

Rendered = bytes | Unprocessable  # a .docx, or why there is none


def laid_out(
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


def kept(kit: Kit, event: events.BatchPlanned, papers: Sequence[LaidOut]) -> list[tuple[events.FilledDocument, bytes]]:
    """Keep the files of a batch in one go, and return its papers with their layouts."""
    count = len(papers)
    stored = kit.blobs.put_many([*(paper.docx for paper in papers), *(paper.pdf for paper in papers)])
    return [
        (
            events.FilledDocument(
                document_id=event.document_id or paper.planned.id_in(event.dossier_id),
                kind=event.kind,
                docx=docx.sha256,
                pdf=pdf.sha256,
                pages=_pages(paper),
                revision=event.revision,
            ),
            paper.pdf,
        )
        for paper, docx, pdf in zip(papers, stored[:count], stored[count:], strict=True)
    ]


def _pages(paper: LaidOut) -> int:
    """Return how many pages a paper has; a layout that must have so many was counted when it was made."""
    spec = paper.planned.document
    return spec.pages if spec.pages is not None and not spec.copies else pages(paper.pdf)
