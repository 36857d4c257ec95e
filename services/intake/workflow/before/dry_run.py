"""The plan of a dossier before it is asked for: papers, numbers, signatures, what to look at, what to preview."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from services.intake import models, tables
from services.intake.nominee_table.worst_rows import worst_rows
from services.intake.tables.books.series import last_numbers
from services.intake.workflow.before.next_numbers import next_numbers
from services.intake.workflow.before.replacing import holding
from services.intake.workflow.before.warnings import warnings_of
from services.intake.workflow.mending.numbered import number_of
from services.intake.workflow.wanted import Wanted, nominees_of, papers_of
from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.nominees import NomineeTable
from shared.contracts.preview import PreviewSource
from shared.packs.agency import agency_of
from shared.packs.model import Document
from shared.packs.plan import Planned
from shared.packs.season_facts import Facts
from shared.service import Kit

WORST = 8  # rows whose papers are previewed, besides the first


def plan_dossier(kit: Kit, draft: Wanted, give: Callable[[str], str]) -> models.DossierPlan:
    """Return what a dossier would be; `give` makes the pass of its preview."""
    kind = draft.kind.key
    nominees, facts, papers = nominees_of(kit, draft), kit.packs.facts(draft.season.facts), papers_of(kit, draft)
    counts = Counter(paper.document.kind for paper in papers)
    documents = [document for document in draft.pack.documents_of(kind) if counts[document.kind]]
    with kit.database.read() as connection:
        known = tables.dossier_of(connection, draft.season.id, kind, draft.submission_id, draft.replaces)
        last = last_numbers(connection, agency_of(draft.pack.file, facts))
    return models.DossierPlan(
        dossier_id=known.id if known else None,
        season_version=draft.season.version,
        papers=len(papers),
        kinds=[_kind(document, counts) for document in draft.pack.documents_of(kind)],
        numbers=list(next_numbers(kit, draft, documents, counts, last)),
        signers=list(_signers(documents, counts, facts)),
        replaces=list(_replaced(kit, draft, papers)),
        warnings=list(warnings_of(kit, draft, documents, papers, nominees)),
        preview=models.Preview(
            source=give(_source(kit, draft, nominees)), papers=list(_previewed(draft, papers, nominees))
        ),
    )


def _source(kit: Kit, draft: Wanted, table: NomineeTable) -> str:
    """Return what the preview is made of; a table that is not the whole submission's is kept."""
    nominees = draft.submission.nominees if draft.submission else None
    if draft.kind.rows or any(row.verdict == "drop" for row in draft.decisions):
        nominees = blobs.put_bytes(kit.blobs, table.to_json()).sha256
    source = PreviewSource(
        pack_digest=Digest(draft.pack.digest), facts=draft.season.facts, nominees=nominees or Digest("")
    )
    return source.to_json().decode()


def _kind(document: Document, counts: Counter[str]) -> models.PlannedKind:
    return models.PlannedKind(
        kind=document.kind, title=document.title, papers=counts[document.kind], pages=document.pages
    )


def _replaced(kit: Kit, draft: Wanted, papers: Sequence[Planned]) -> Iterator[models.PlannedReplacement]:
    """Yield every paper that holds of the dossier whose place this one takes, and what takes the place of it."""
    if draft.replacement is None:
        return
    orders: dict[str, int] = {paper.id_in(""): paper.order for paper in papers}
    places: dict[str, int] = {paper.document_id: orders[paper.place] for paper in draft.replacement.papers}
    with kit.database.read() as connection:
        old = holding(connection, tables.dossier_by_id(connection, draft.replaces, draft.who.unit))
    for paper in old:
        yield models.PlannedReplacement(
            document_id=paper.id,
            kind=paper.kind,
            subject=paper.subject,
            number=number_of(paper),
            order=places.get(paper.id),
        )


def _signers(documents: Sequence[Document], counts: Counter[str], facts: Facts) -> Iterator[models.PlannedSigner]:
    kinds: dict[str, Counter[str]] = {}
    for document in documents:
        for signature in document.signatures:
            kinds.setdefault(signature.signer, Counter())[document.kind] += counts[document.kind]
    for name, signed in kinds.items():
        signer = facts["signers"][name]
        yield models.PlannedSigner(
            signer=name,
            name=signer["name"],
            position=signer["position"],
            capacity=signer["capacity"],
            signatures=signed.total(),
            kinds=dict(signed),
        )


def _previewed(draft: Wanted, papers: Sequence[Planned], nominees: NomineeTable) -> Iterator[models.PreviewPaper]:
    """Yield the first paper of each kind, then those of the rows that most likely look bad."""
    worst = {
        (worst_row.row.table, worst_row.row.order) for worst_row in worst_rows(nominees, draft.pack.file.tables, WORST)
    }
    seen: set[str] = set()
    for paper in papers:
        first, row = paper.document.kind not in seen, paper.row
        seen.add(paper.document.kind)
        if first or (row and (row.table, row.order) in worst):
            yield models.PreviewPaper(kind=paper.document.kind, order=paper.order)
