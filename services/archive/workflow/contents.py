"""A whole dossier as the archive sees it: its papers, its files by name, and what is said of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.archive.rows import Step
from services.archive.search.find import DocumentEntry, RecordEntry
from shared.contracts.events import CompletedDocument, DocumentsCompleted, DossierRequested
from shared.contracts.ids import Digest, SeasonId
from shared.contracts.request import DossierRequest
from shared.errors.tree import HosoError
from shared.packs.agency import agency_of
from shared.packs.load import Pack
from shared.packs.model import DossierKind
from shared.packs.published import Packs
from shared.packs.season_facts import Facts

SEASON_FILE = "season.json"  # the season's facts, in the bag


class StoryIncomplete(HosoError):
    code = "STORY_INCOMPLETE"
    vi = "Hồ sơ thiếu sự kiện mở đầu nên chưa đóng gói được; hãy chạy `hoso replay --since`."
    en = "The dossier's first event is missing, so it cannot be packed; run `hoso replay --since`."


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """The facts of a dossier, read from its story; `papers` are its completed documents, in pack order."""

    pack: Pack
    kind: DossierKind
    season: SeasonId
    facts: Facts
    facts_digest: Digest
    request: Digest
    unit: str | None
    papers: Sequence[CompletedDocument]
    story: Sequence[Step]

    def files(self) -> dict[str, Digest]:
        """Return the papers' files and the pack they were made by: name in the bag -> sha256."""
        found = {"pack.zip": Digest(self.pack.digest), SEASON_FILE: self.facts_digest}
        for paper in self.papers:
            name = paper_name(paper)
            found[f"papers/{name}.pdf"] = paper.pdf
            found[f"papers/{name}.docx"] = paper.docx
            found[f"reports/{name}.json"] = paper.report
        return found

    def submitted(self, asked: DossierRequest) -> dict[str, Digest]:
        """Return the clerk's own files and the vetted table: name in the bag -> sha256."""
        files = {
            f"submitted/{number:02d}{_suffix(file.type)}": file.sha256
            for number, file in enumerate(asked.files, start=1)
        }
        return files | {"nominees.json": asked.nominees}

    def written(self, asked: DossierRequest, until: date | None) -> dict[str, str]:
        """Return what is written for the bag itself: name -> text; `until` is the last day, None is for good."""
        facts = {
            "pack": {
                "id": self.pack.id,
                "version": self.pack.file.version,
                "sha256": self.pack.digest,
                "file": "pack.zip",
            },
            "season": {
                "id": self.season,
                "version": asked.season.version,
                "title": self.facts["title"],
                "year": self.facts.get("year"),
                "sha256": self.facts_digest,
                "file": SEASON_FILE,
            },
            "kind": self.kind.key,
            "title": self.title,
            "retention": {**self.pack.file.retention.model_dump(), "until": until},
            "papers": [
                {
                    "document_id": paper.document_id,
                    "kind": paper.kind,
                    "title": self.pack.document(paper.kind).title,
                    "number": paper.label,
                    "date": paper.date,
                    "pages": paper.pages,
                    "file": f"papers/{paper_name(paper)}.pdf",
                }
                for paper in self.papers
            ],
            "submitted": [
                {"file": name, "name": file.name, "sha256": file.sha256, "type": file.type}
                for name, file in zip(self.submitted(asked), asked.files, strict=False)
            ],
        }
        return {
            "metadata.json": json.dumps(facts, ensure_ascii=False, indent=1, default=str),
            "events.jsonl": "".join(one.line() for one in self.story),
        }

    @property
    def title(self) -> str:
        return f"{self.kind.title.vi}: {self.facts['title']}"

    def bag_info(self, packed: date) -> dict[str, str]:
        """Return the bag's own description (RFC 8493, section 2.2.2)."""
        return {
            "Source-Organization": agency_of(self.pack.file, self.facts),
            "External-Description": self.title,
            "External-Identifier": self.pack.file.file_code,
            "Bagging-Date": packed.isoformat(),
        }

    def entries(
        self, record_id: str, now: str, until: date | None, bag: str, nominees: Sequence[str]
    ) -> tuple[RecordEntry, list[DocumentEntry]]:
        """Return what the index is told of the record and of each paper."""
        people = sorted({str(one["name"]) for one in self.facts.get("signers", {}).values()} | set(nominees))
        record = RecordEntry(
            id=record_id,
            dossier_id=record_id,
            title=self.title,
            file_code=self.pack.file.file_code,
            unit=self.unit,
            agency=agency_of(self.pack.file, self.facts),
            year=int(self.facts.get("year", now[:4])),
            season=self.season,
            archived_at=now,
            retention_until=until.isoformat() if until else None,
            bag=bag,
            document_count=len(self.papers),
            pages=sum(paper.pages for paper in self.papers),
            people="\n".join(people),
            numbers="\n".join(sorted({paper.label for paper in self.papers})),
        )
        return record, [self._entry(paper) for paper in self.papers]

    def _entry(self, paper: CompletedDocument) -> DocumentEntry:
        return DocumentEntry(
            document_id=paper.document_id,
            kind=paper.kind,
            title=self.pack.document(paper.kind).title,
            number=paper.label,
            date=paper.date,
            pages=paper.pages,
            sha256=paper.pdf,
            path=f"papers/{paper_name(paper)}.pdf",
        )


def paper_name(paper: CompletedDocument) -> str:
    """Return a paper's file name in the bag: its document id without the dossier's."""
    return paper.document_id.split("-", 1)[1]


def read_story(steps: Sequence[Step], packs: Packs) -> Dossier:
    """Return the dossier that a story tells; raises StoryIncomplete when its beginning is missing."""
    story = [step.event() for step in steps]
    asked = next((event for event in story if isinstance(event, DossierRequested)), None)
    if asked is None:
        raise StoryIncomplete()
    found = packs.get(asked.pack_digest)
    order = {document.kind: place for place, document in enumerate(found.file.documents)}
    groups = [event.documents for event in story if isinstance(event, DocumentsCompleted)]
    papers = {paper.document_id: paper for group in groups for paper in group}
    ordered = sorted(papers.values(), key=lambda paper: (order[paper.kind], paper.document_id))
    return Dossier(
        pack=found,
        kind=found.dossier_kind(asked.dossier_kind),
        season=asked.season,
        facts=packs.facts(asked.facts),
        facts_digest=asked.facts,
        request=asked.request,
        unit=asked.unit,
        papers=ordered,
        story=steps,
    )


def _suffix(media_type: str) -> str:
    """Return the suffix of a detected type: the clerk's own file name is kept as data only."""
    ends = {"pdf": ".pdf", "sheet": ".xlsx", "document": ".docx"}
    return next((suffix for end, suffix in ends.items() if media_type.endswith(end)), "")
