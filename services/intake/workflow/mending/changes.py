"""Which papers of a dossier a correction touches: those of which a value that their template uses is another one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.intake.rows import Document
from services.intake.workflow.mending.source import Source
from shared.contracts.lifecycle import NUMBERED, OUT, STOPPED, DocumentState
from shared.packs.facts.contexts import Context
from shared.packs.facts.used_values import digest_of_used
from shared.packs.plan import Planned

Uses = Mapping[str, Sequence[str]]  # by kind of document: the paths that its template reads


@dataclass(kw_only=True)
class Changes:
    """What becomes of the papers of a dossier: remade, once more to the gate, dropped, added; the rest stays."""

    planned: Mapping[str, tuple[Planned, Context]]  # every paper that a row or the dossier has afterwards
    remade: list[Document] = field(default_factory=list)
    again: list[Document] = field(default_factory=list)
    dropped: list[Document] = field(default_factory=list)
    numbered: list[Document] = field(default_factory=list)  # touched, and their number is given
    added: list[str] = field(default_factory=list)
    unchanged: int = 0


def changes_of(dossier_id: str, documents: Sequence[Document], old: Source, new: Source, uses: Uses) -> Changes:
    """Compare each paper before and after a correction."""
    before, after = old.papers(dossier_id), new.papers(dossier_id)
    result = Changes(planned=after)
    for document in documents:
        place = document.about or document.id
        if document.state in OUT:
            result.unchanged += 1
        elif place not in after:
            (result.numbered if _has_number(document) else result.dropped).append(document)
        else:
            _sort(result, document, _differs(before.get(place), after[place], uses.get(document.kind)))
    there = {document.id for document in documents if document.state is not DocumentState.WITHDRAWN}
    result.added = [document_id for document_id in after if document_id not in there]
    return result


def _sort(result: Changes, document: Document, differs: bool) -> None:
    if document.state is DocumentState.FAILED or (differs and not _has_number(document)):
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


def _has_number(document: Document) -> bool:
    return document.state in NUMBERED or bool(json.loads(document.facts).get("number"))
