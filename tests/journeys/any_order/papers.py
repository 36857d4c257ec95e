"""Papers without LibreOffice: small PDFs with the anchors of the tiny pack, and the values that each of them shows."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.contracts.nominees import read_nominees
from shared.contracts.request import read_request
from shared.packs.facts.contexts import contexts, data_of
from shared.packs.facts.used_values import EACH, digest_of_used
from shared.packs.plan import Planned, plan_kind
from shared.service import Kit

LETTER = "dinh_chinh"
USES = {
    "thong_bao": ("chien_dich.title", "nguoi_ky.chu_tich.name", "so_luong.tong"),
    "the": ("nguoi.chi_hoi", "nguoi.ho_ten", "nguoi_ky.chu_tich.name"),
    "ghi_chu": (f"hoi_vien{EACH}.ho_ten",),
    LETTER: ("nguoi_ky.chu_tich.name",),
}
ANCHORS = ("ky_nguoi_ky", "ky_co_quan", "so_ky_hieu", "ngay_ban_hanh")


@cache
def laid_out(*, whole: bool = True) -> bytes:
    """Return a page with every anchor of the tiny pack, or with none: such a paper cannot be prepared."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.obj.Contents = pdf.make_stream(b"BT /F1 13 Tf 90 700 Td (HOI LAM VUON) Tj ET")
    names = [name.replace("_", "5F") for name in ANCHORS]
    places = [(name, Array([page.obj, Name.XYZ, 120, 700 - 60 * row, 0])) for row, name in enumerate(names) if whole]
    tree = [item for name, place in sorted(places) for item in (String(name), place)]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(tree)))
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def shown(kit: Kit, pack_digest: str, facts_digest: str, request: str) -> dict[str, str]:
    """Return of every paper that a dossier has by its request the digest of the values that it shows, by place."""
    pack, facts = kit.packs.get(pack_digest), kit.packs.facts(Digest(facts_digest))
    nominees = read_nominees(blobs.read(kit.blobs, read_request(blobs.read(kit.blobs, request)).nominees))
    planned = [paper for spec in pack.file.documents for paper in plan_kind(spec, nominees, facts)]
    seen = contexts(planned, facts, data_of(pack, nominees).lists)
    return {
        paper.id_in(""): digest_of_used(context, USES[paper.document.kind])
        for paper, context in zip(planned, seen, strict=True)
    }


def planned_in(kit: Kit, event: events.BatchPlanned) -> Iterable[Planned]:
    """Yield the papers of a batch."""
    pack, facts = kit.packs.get(event.pack_digest), kit.packs.facts(event.facts)
    nominees = read_nominees(blobs.read(kit.blobs, read_request(blobs.read(kit.blobs, event.request)).nominees))
    papers = list(plan_kind(pack.document(event.kind), nominees, facts))
    if event.orders:
        return [paper for paper in papers if paper.order in event.orders]
    return papers[event.first - 1 : event.first - 1 + event.count]


def filled(kit: Kit, event: events.BatchPlanned, failing: bool, *, whole: bool) -> list[events.Event]:
    """Return what filling tells of a batch: its papers made, or the first of them failed.

    Of papers that are not `whole` signing will say that they cannot be prepared.
    """
    planned = list(planned_in(kit, event))
    ids = [event.document_id or paper.id_in(event.dossier_id) for paper in planned]
    failed = [
        events.DocumentFailed(
            dossier_id=event.dossier_id,
            document_id=document_id,
            stage="filling",
            code="TEXT_TOO_LONG",
            vi="Quá dài",
            en="Too long",
            revision=event.revision,
        )
        for document_id in ids[:1]
        if failing
    ]
    page = laid_out(whole=whole)
    papers = tuple(
        events.FilledDocument(
            document_id=document_id,
            kind=event.kind,
            docx=Digest("0" * 64),
            pdf=blobs.put_bytes(kit.blobs, page + f"% {document_id} {event.revision}\n".encode()).sha256,
            pages=1,
            revision=event.revision,
        )
        for document_id in ids[len(failed) :]
    )
    made = events.DocumentsFilled(
        dossier_id=event.dossier_id,
        pack=event.pack,
        season=event.season,
        facts=event.facts,
        documents=papers,
        pack_digest=event.pack_digest,
        unit=event.unit,
        uses=USES[event.kind],
    )
    return [*failed, *([made] if papers else [])]
