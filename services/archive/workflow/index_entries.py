"""What the index is told of a dossier that was packed, and of each of its papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.archive.search.entries import DocumentEntry, RecordEntry
from services.archive.workflow.contents import Dossier, paper_name
from shared.contracts.events import CompletedDocument
from shared.packs.agency import agency_of


@dataclass(frozen=True, kw_only=True)
class Packing:
    """Where and when a dossier was packed: the record's id, the moment, the last day it is kept, its address."""

    record_id: str
    now: str
    until: date | None
    bag: str


def record_entry(dossier: Dossier, packing: Packing, nominees: Sequence[str]) -> RecordEntry:
    """Return the entry of the record; it is found by its signers and its nominees."""
    people = sorted({str(signer["name"]) for signer in (dossier.facts.get("signers") or {}).values()} | set(nominees))
    return RecordEntry(
        id=packing.record_id,
        dossier_id=packing.record_id,
        title=dossier.title,
        file_code=dossier.pack.file.file_code,
        unit=dossier.unit,
        agency=agency_of(dossier.pack.file, dossier.facts),
        year=int(dossier.facts.get("year") or packing.now[:4]),
        season=dossier.season,
        archived_at=packing.now,
        retention_until=packing.until.isoformat() if packing.until else None,
        bag=packing.bag,
        document_count=len(dossier.papers),
        pages=sum(paper.pages for paper in dossier.papers),
        people="\n".join(people),
        numbers="\n".join(sorted({paper.label for paper in dossier.papers})),
    )


def document_entry(dossier: Dossier, paper: CompletedDocument) -> DocumentEntry:
    """Return the entry of a paper."""
    return DocumentEntry(
        document_id=paper.document_id,
        kind=paper.kind,
        title=dossier.pack.document(paper.kind).title,
        number=paper.label,
        date=paper.date,
        pages=paper.pages,
        sha256=paper.pdf,
        path=f"papers/{paper_name(paper)}.pdf",
    )
