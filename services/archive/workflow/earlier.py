"""The revisions of a dossier's papers that do not hold any more: they stay in the bag, as far as they came."""

from collections.abc import Iterable, Sequence

from shared.contracts import events
from shared.contracts.ids import Digest


def earlier_revisions(story: Iterable[events.Event], papers: Sequence[events.CompletedDocument]) -> dict[str, Digest]:
    """Return the last file of each revision of a paper that is not among those that hold: name in the bag -> sha256."""
    holding = {(paper.document_id, paper.revision) for paper in papers}
    last: dict[tuple[str, int], Digest] = {}
    for event in story:
        match event:
            case (
                events.DocumentsFilled(documents=documents)
                | events.DocumentsPrepared(documents=documents)
                | events.DocumentsSigned(documents=documents)
                | events.DocumentsIssued(documents=documents)
                | events.DocumentsCompleted(documents=documents)
            ):
                for paper in documents:
                    last[paper.document_id, paper.revision] = paper.pdf
    return {
        f"earlier/{document_id.split('-', 1)[1]}-r{revision}.pdf": pdf
        for (document_id, revision), pdf in sorted(last.items())
        if (document_id, revision) not in holding
    }
