"""A dossier that takes the place of an archived one: which of its papers takes the place of which."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from services.intake import tables
from services.intake.rows import Document, Dossier
from services.intake.tables.dossiers import replacements_of
from services.intake.workflow.before.errors import NotReplaceable, ReplacedAlready
from services.intake.workflow.mending.numbered import day_of, number_of
from services.intake.workflow.wanted import Wanted, papers_of
from shared.contracts.lifecycle import OUT, DossierState
from shared.contracts.request import ReplacedPaper, Replacement
from shared.database import Connection
from shared.errors.reasons import explained
from shared.packs.facts.subjects import subject_of
from shared.packs.plan import Planned
from shared.service import Kit
from shared.text.fold import fold


def taking_the_place(kit: Kit, draft: Wanted, dossier_id: str, reason: str) -> Wanted:
    """Return what is wanted as the replacement of an archived dossier of its kind.

    Raises NotFound, ReasonMissing, NotReplaceable, ReplacedAlready.
    """
    reason = explained(reason)
    with kit.database.read() as connection:
        old = tables.dossier_by_id(connection, dossier_id, draft.who.unit)
        if old.record_id is None or (old.pack, old.kind) != (draft.pack.id, draft.kind.key):
            raise NotReplaceable(id=dossier_id)
        refuse_second(connection, draft, old.id)
        papers = holding(connection, old)
    pairs = pairs_of(draft, papers_of(kit, draft), papers)
    replaced = tuple(_replaced(kit, old, planned, paper) for planned, paper in pairs)
    return replace(draft, replacement=Replacement(dossier_id=old.id, reason=reason, papers=replaced))


def refuse_second(connection: Connection, draft: Wanted, dossier_id: str) -> None:
    """Raise ReplacedAlready where another dossier takes the place of one, or is on its way to."""
    for other in replacements_of(connection, dossier_id):
        counts = tables.counts_of(connection, [other.id])[other.id]
        gone = DossierState.of(counts, archived=other.record_id is not None) is DossierState.WITHDRAWN
        if not gone and (other.season_id, other.submission_id) != (draft.season.id, draft.submission_id):
            raise ReplacedAlready(id=dossier_id, by=other.id)


def holding(connection: Connection, old: Dossier) -> list[Document]:
    """Return the papers of an archived dossier that have a number and hold."""
    papers = tables.documents_after(connection, old.id, -1, tables.last_position(connection, old.id) + 1)
    return [paper for paper in papers if paper.state not in OUT and number_of(paper)]


def pairs_of(
    draft: Wanted, planned: Sequence[Planned], papers: Sequence[Document]
) -> Iterator[tuple[Planned, Document]]:
    """Yield each planned paper and the one whose place it takes, of its kind.

    That is the one for the same name, else for the same without accents, else the one at the same place.
    """
    subjects = {item.id_in(""): subject_of(draft.pack.file, item) for item in planned}
    ways: tuple[tuple[Callable[[Planned], object], Callable[[Document], object]], ...] = (
        (lambda item: subjects[item.id_in("")], lambda paper: paper.subject),
        (lambda item: fold(subjects[item.id_in("")]), lambda paper: paper.folded),
        (lambda item: item.order, lambda paper: paper.place),
    )
    alone, left = {item.id_in(""): item for item in planned}, {paper.id: paper for paper in papers}
    for of_planned, of_paper in ways:
        for item, paper in _alike(list(alone.values()), list(left.values()), of_planned, of_paper):
            del alone[item.id_in("")], left[paper.id]
            yield item, paper


def _alike(
    planned: Sequence[Planned],
    papers: Sequence[Document],
    of_planned: Callable[[Planned], object],
    of_paper: Callable[[Document], object],
) -> Iterator[tuple[Planned, Document]]:
    there: dict[tuple[str, object], list[Document]] = defaultdict(list)
    for paper in reversed(papers):
        there[paper.kind, of_paper(paper)].append(paper)
    for item in planned:
        if same := there[item.document.kind, of_planned(item)]:
            yield item, same.pop()


def _replaced(kit: Kit, old: Dossier, planned: Planned, paper: Document) -> ReplacedPaper:
    return ReplacedPaper(
        place=planned.id_in(""),
        document_id=paper.id,
        title=kit.packs.get(old.pack_digest).document(paper.kind).title,
        number=number_of(paper),
        date=day_of(paper),
    )
