"""Makes the papers of a dossier: plans its batches, then fills and lays out each."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from services.filling.layout.layout import lay_out
from services.filling.layout.page_count import pages
from services.filling.libreoffice.pool import OfficePool
from services.filling.pack_check import sample_contexts
from services.filling.template.context import contexts
from services.filling.template.strategy import choose_strategy
from shared import blobs
from shared.contracts import events
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.contracts.request import read_request
from shared.database import Tx
from shared.errors.tree import Unprocessable
from shared.failpoints import failpoint
from shared.packs.load import Pack, Planned
from shared.service import Kit


def plan(kit: Kit, office: OfficePool, _: Tx, event: events.DossierRequested) -> Iterable[events.Event]:
    """Split a dossier into batches: documents of one template that are laid out together."""
    office.warm()
    pack = kit.packs.get(event.pack)
    nominees = _nominees(kit, event.request)
    for _kind, group in groupby(pack.plan(nominees), key=lambda planned: planned.document.kind):
        for batch in _chunks(list(group)):
            yield events.BatchPlanned(
                dossier_id=event.dossier_id,
                pack=event.pack,
                campaign=event.campaign,
                request=event.request,
                kind=batch[0].document.kind,
                document_ids=tuple(planned.id_in(event.dossier_id) for planned in batch),
            )


def fill(kit: Kit, office: OfficePool, _: Tx, event: events.BatchPlanned) -> Iterable[events.Event]:
    """Fill one batch's documents from their template and lay them out; a bad one fails alone."""
    failpoint("filling.before_fetch")
    pack = kit.packs.get(event.pack)
    nominees = _nominees(kit, event.request)
    wanted = [one for one in pack.plan(nominees) if one.document.kind == event.kind]
    planned = [one for one in wanted if one.id_in(event.dossier_id) in set(event.document_ids)]
    rendered = _render(pack, planned, pack.campaign(event.campaign), nominees)
    good = [(one, docx) for one, docx in zip(planned, rendered, strict=True) if isinstance(docx, bytes)]
    laid_out = lay_out(
        [docx for _, docx in good], office=office, fonts=pack.file.fonts, pages=planned[0].document.pages
    )
    filled: list[events.FilledDocument] = []
    failed = [(one, error) for one, error in zip(planned, rendered, strict=True) if isinstance(error, Unprocessable)]
    for (one, docx), pdf in zip(good, laid_out, strict=True):
        if isinstance(pdf, Unprocessable):
            failed.append((one, pdf))
        else:
            filled.append(_store(kit, event.dossier_id, one, docx, pdf))
    failpoint("filling.after_put")
    for one, error in failed:
        at = {"dossier_id": event.dossier_id, "document_id": one.id_in(event.dossier_id)}
        yield events.DocumentFailed.because(error, stage="filling", **at)
    if filled:
        yield events.DocumentsFilled(
            dossier_id=event.dossier_id, pack=event.pack, campaign=event.campaign, documents=tuple(filled)
        )


def _render(
    pack: Pack, planned: list[Planned], campaign: Mapping[str, Any], nominees: NomineeTable
) -> list[bytes | Unprocessable]:
    document = planned[0].document
    chosen = choose_strategy(pack.template(document), sample_contexts(pack, document))
    made: list[bytes | Unprocessable] = []
    for context in contexts(pack, planned, campaign, nominees):
        try:
            made.append(chosen.fill(context))
            failpoint("filling.during_render")
        except Unprocessable as error:
            made.append(error)
    return made


def _store(kit: Kit, dossier_id: str, one: Planned, docx: bytes, pdf: bytes) -> events.FilledDocument:
    return events.FilledDocument(
        document_id=one.id_in(dossier_id),
        kind=one.document.kind,
        docx=blobs.put_bytes(kit.blobs, docx).sha256,
        pdf=blobs.put_bytes(kit.blobs, pdf).sha256,
        pages=pages(pdf),
    )


def _nominees(kit: Kit, request: str) -> NomineeTable:
    asked = read_request(blobs.read(kit.blobs, request))
    return read_nominees(blobs.read(kit.blobs, asked.nominees))


def _chunks(planned: list[Planned]) -> Iterator[list[Planned]]:
    size = planned[0].document.batch
    return (planned[start : start + size] for start in range(0, len(planned), size))
