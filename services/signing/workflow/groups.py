"""Events that name up to a hundred papers of one dossier: the only way; one alone is a group too."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from shared.contracts.events import Event
from shared.contracts.ids import DossierId

MOST = 100
PAPER = TypeVar("PAPER")


def groups(
    papers: Sequence[tuple[DossierId, PAPER]], event: Callable[[DossierId, tuple[PAPER, ...]], Event]
) -> Iterator[Event]:
    """Yield the events of some papers, each with its dossier, in their order."""
    by_dossier: dict[DossierId, list[PAPER]] = {}
    for dossier_id, paper in papers:
        by_dossier.setdefault(dossier_id, []).append(paper)
    for dossier_id, its in by_dossier.items():
        for first in range(0, len(its), MOST):
            yield event(dossier_id, tuple(its[first : first + MOST]))
