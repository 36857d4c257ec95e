"""How far a dossier has come, and for whom it waits."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts.lifecycle import OUT, STOPPED, DocumentState


class DossierWaitsFor(StrEnum):
    """For whom a dossier waits; one in progress may wait for several."""

    CLERK = "clerk"  # a paper is to be mended or numbered
    REVIEWER = "reviewer"
    SIGNER = "signer"
    MACHINE = "machine"
    NOBODY = "nobody"


class Task(StrEnum):
    """What somebody has to do about papers."""

    MEND = "mend"  # the clerk: it failed, came back, or a signer refused it
    REVIEW = "review"  # whoever reviews this kind of dossier
    SIGN = "sign"
    ISSUE = "issue"  # the clerk gives it its number


def percent_of(counts: Mapping[DocumentState, int]) -> int:
    """Return how much of the way to the archive the papers of a dossier have come: 100 once all lie there.

    What holds no more is not counted; what stopped counts as only just made.
    """
    papers = {state: count for state, count in counts.items() if state not in OUT}
    if not sum(papers.values()):
        return 100
    come = sum(_rank(state) * count for state, count in papers.items())
    return 100 * come // (DocumentState.ARCHIVED.rank * sum(papers.values()))


def _rank(state: DocumentState) -> int:
    return (DocumentState.FILLED if state in STOPPED else state).rank
