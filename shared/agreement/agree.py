"""Compares the finished papers of a dossier with its nominees and with each other: the one function to call."""

from shared.agreement.citations import citations
from shared.agreement.counts import counts
from shared.agreement.model import Disagreement, Dossier
from shared.agreement.order import order
from shared.agreement.reading import Reading
from shared.agreement.values import values
from shared.agreement.who import who

QUESTIONS = (who, values, counts, citations, order)


def disagreements(dossier: Dossier) -> tuple[Disagreement, ...]:
    """Return every disagreement between the papers of a dossier, and with its nominees; each with both places."""
    reading = Reading(dossier)
    return tuple(dict.fromkeys(disagreement for question in QUESTIONS for disagreement in question(reading)))
