"""Says whether everything that led to the end of a dossier was noted: events come in any order."""

from collections.abc import Sequence

from shared.contracts import events


def whole_at(story: Sequence[events.Event], revision: int) -> events.DossierClosed | None:
    """Return the closing of a dossier at a revision once each paper that holds is noted to its end, else None.

    That is its completion and each of the signatures that it was prepared for.
    """
    closings = (event for event in story if isinstance(event, events.DossierClosed))
    closed = next((event for event in closings if event.revision == revision), None)
    begun = any(isinstance(event, events.DossierRequested) for event in story)
    if closed is None or not begun:
        return None
    due = {(paper.document_id, paper.revision, step) for paper in closed.documents for step in ("", "prepared")}
    due |= {
        (paper.document_id, paper.revision, field)
        for event in story
        if isinstance(event, events.DocumentsPrepared)
        for paper in event.documents
        for field in paper.fields
        if (paper.document_id, paper.revision, "") in due
    }
    return None if due - _noted(story) else closed


def _noted(story: Sequence[events.Event]) -> set[tuple[str, int, str]]:
    noted: set[tuple[str, int, str]] = set()
    for event in story:
        match event:
            case events.DocumentsCompleted(documents=completed):
                noted |= {(paper.document_id, paper.revision, "") for paper in completed}
            case events.DocumentsSigned(documents=signed):
                noted |= {(paper.document_id, paper.revision, paper.field) for paper in signed}
            case events.DocumentsPrepared(documents=prepared):
                noted |= {(paper.document_id, paper.revision, "prepared") for paper in prepared}
    return noted
