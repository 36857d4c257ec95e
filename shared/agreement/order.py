"""The dates of the papers of a dossier follow each other: minutes, proposal, decision, certificates."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from shared.agreement.kinds import DATE_ORDER
from shared.agreement.model import Disagreement, PaperText, Place
from shared.agreement.reading import Reading
from shared.text.dates import short_date

STEPS = ("bien ban", "to trinh", "quyet dinh")  # no proposal before its minutes, no decision before its proposal


def order(reading: Reading) -> Iterator[Disagreement]:
    """Yield the papers that are dated later than one that follows from them."""
    papers = [paper.flow.paper for paper in reading.papers if paper.flow.paper.date]
    steps = [[paper for paper in papers if paper.kind == step] for step in STEPS]
    steps.append([paper for paper in papers if paper.single])
    for earlier, later in pairwise([step for step in steps if step]):
        for first in earlier:
            for second in later:
                if date.fromisoformat(first.date) > date.fromisoformat(second.date):
                    yield DATE_ORDER.between(_place(first), _place(second), **_facts(first, second))


def _place(paper: PaperText) -> Place:
    return Place(paper=paper.id, text=short_date(date.fromisoformat(paper.date)), page=1)


def _facts(first: PaperText, second: PaperText) -> dict[str, str]:
    names = {"earlier": first.id, "later": second.id}
    days = {"earlier_date": first.date, "later_date": second.date}
    return names | {key: short_date(date.fromisoformat(day)) for key, day in days.items()}
