"""Which papers of a dossier a correction touches: those of which a value that their template uses is another one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.intake.rows import Document
from services.intake.workflow.mending.numbered import number_of, planned_id
from services.intake.workflow.mending.remake.source import Source
from shared.contracts.lifecycle import OUT, STOPPED, DocumentState
from shared.packs.facts.contexts import Context
from shared.packs.facts.used_values import digest_of_used
from shared.packs.plan import Planned

Uses = Mapping[str, Sequence[str]]  # by kind of document: the paths that its template reads


@dataclass(kw_only=True)
class Changes:
    """What becomes of the papers of a dossier: remade, once more to the gate, dropped, added; the rest stays."""

    planned: Mapping[str, tuple[Planned, Context]]  # every paper that a row or the dossier has afterwards
    about: Mapping[str, str] = field(default_factory=dict)  # of each added paper, the one that it is about
    remade: list[Document] = field(default_factory=list)
    again: list[Document] = field(default_factory=list)
    dropped: list[Document] = field(default_factory=list)
    numbered: list[Document] = field(default_factory=list)  # touched, and their number is given
    added: list[str] = field(default_factory=list)
    unchanged: int = 0


def changes_of(dossier_id: str, documents: Sequence[Document], old: Source, new: Source, uses: Uses) -> Changes:
    """Compare each paper before and after a correction."""
    before, after = old.papers(dossier_id), new.papers(dossier_id)
    about: dict[str, str] = {document.id: document.about for document in documents}
    result = Changes(planned=after, about=about)
    for document in documents:
        place = planned_id(document, about)
        if document.state in OUT:
            result.unchanged += 1
        elif place not in after:
            (result.numbered if number_of(document) else result.dropped).append(document)
        else:
            _sort(result, document, _differs(before.get(place), after[place], uses.get(document.kind)))
    there = {document.id for document in documents if document.state is not DocumentState.WITHDRAWN}
    result.added = [document_id for document_id in after if document_id not in there]
    return result


def _sort(result: Changes, document: Document, differs: bool) -> None:
    if document.state is DocumentState.FAILED or (differs and not number_of(document)):
        result.remade.append(document)
    elif differs:
        result.numbered.append(document)
    elif document.state in STOPPED:
        result.again.append(document)
    else:
        result.unchanged += 1


def _differs(
    before: tuple[Planned, Context] | None, after: tuple[Planned, Context], paths: Sequence[str] | None
) -> bool:
    """Say whether a paper would be another one; where nobody knows what its template reads, suppose so."""
    if before is None or paths is None:
        return True
    return digest_of_used(before[1], paths) != digest_of_used(after[1], paths)
