"""A whole dossier as the archive sees it: its papers, its files by name, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.archive.rows import Step
from services.archive.workflow.earlier import earlier_revisions
from shared.contracts.events import CompletedDocument, DocumentsCompleted, DossierClosed, DossierRequested
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
        files = {"pack.zip": Digest(self.pack.digest), SEASON_FILE: self.facts_digest}
        for paper in self.papers:
            name = paper_name(paper)
            files[f"papers/{name}.pdf"] = paper.pdf
            files[f"papers/{name}.{self.pack.document(paper.kind).source}"] = paper.docx
            files[f"reports/{name}.json"] = paper.report
        return files | earlier_revisions([step.event() for step in self.story], self.papers)

    def submitted(self, request: DossierRequest) -> dict[str, Digest]:
        """Return the clerk's own files and the vetted table: name in the bag -> sha256."""
        files = {
            f"submitted/{number:02d}{_suffix(file.type)}": file.sha256
            for number, file in enumerate(request.files, start=1)
        }
        return files | {"nominees.json": request.nominees}

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


def paper_name(paper: CompletedDocument) -> str:
    """Return a paper's file name in the bag: its document id without the dossier's."""
    return paper.document_id.split("-", 1)[1]


def read_story(steps: Sequence[Step], packs: Packs) -> Dossier:
    """Return the dossier that a story tells as it was closed; raises StoryIncomplete where its ends are missing."""
    story = [step.event() for step in steps]
    request = next((event for event in story if isinstance(event, DossierRequested)), None)
    closed = max((event for event in story if isinstance(event, DossierClosed)), key=_revision, default=None)
    if request is None or closed is None:
        raise StoryIncomplete()
    holding = {(paper.document_id, paper.revision) for paper in closed.documents}
    pack = packs.get(request.pack_digest)
    order = {document.kind: place for place, document in enumerate(pack.file.documents)}
    groups = [event.documents for event in story if isinstance(event, DocumentsCompleted)]
    completed = [paper for group in groups for paper in group]
    papers = {paper.document_id: paper for paper in completed if (paper.document_id, paper.revision) in holding}
    ordered = sorted(papers.values(), key=lambda paper: (order[paper.kind], paper.document_id))
    return Dossier(
        pack=pack,
        kind=pack.dossier_kind(request.dossier_kind),
        season=request.season,
        facts=packs.facts(closed.facts),
        facts_digest=closed.facts,
        request=closed.request,
        unit=request.unit,
        papers=ordered,
        story=steps,
    )


def _revision(event: DossierClosed) -> int:
    return event.revision


def _suffix(media_type: str) -> str:
    """Return the suffix of a detected type: the clerk's own file name is kept as data only."""
    ends = {"pdf": ".pdf", "sheet": ".xlsx", "document": ".docx"}
    return next((suffix for end, suffix in ends.items() if media_type.endswith(end)), "")
