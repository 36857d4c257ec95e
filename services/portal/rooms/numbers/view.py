"""What the page of numbers shows: the papers of a dossier that wait for their number, kind by kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from shared.http.models import Problem

NUMBER = "issue"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The papers of one kind that wait for their number."""

    kind: str
    title: str
    documents: Sequence[str]

    @property
    def count(self) -> int:
        """Return how many papers wait."""
        return len(self.documents)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The numbers that the papers of a kind would get today: the first, the last, their date; or why none."""

    first: str = ""
    last: str = ""
    date: str = ""
    refusal: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Seal:
    """Papers of one kind that wait for the seal of the person who is looking."""

    kind: str
    title: str
    count: int


def panels_of(tasks: Sequence[Facts], kinds: Sequence[str]) -> list[Panel]:
    """Return the papers that wait for their number by kind, in the order of the kinds."""
    waiting: dict[str, list[Facts]] = {}
    for task in tasks:
        if task["step"] == NUMBER:
            waiting.setdefault(task["kind"], []).append(task)
    return [
        Panel(kind=kind, title=items[0]["title"], documents=[task["document_id"] for task in items])
        for kind, items in sorted(waiting.items(), key=lambda pair: kinds.index(pair[0]))
    ]


def planned_of(numbers: Sequence[Facts]) -> Planned:
    """Return the numbers that signing told, in their order."""
    return Planned(first=numbers[0]["label"], last=numbers[-1]["label"], date=numbers[0]["date"])


def seals_of(tasks: Sequence[Facts], signs: frozenset[str]) -> list[Seal]:
    """Return what waits for the signature of whoever signs as these, kind by kind."""
    due = (task for task in tasks if task["step"] != NUMBER and task["signer"] in signs)
    counts = Counter((task["kind"], task["title"]) for task in due)
    return [Seal(kind=kind, title=title, count=count) for (kind, title), count in counts.items()]


def on_the_way(tasks: Sequence[Facts], papers: Sequence[Facts]) -> int:
    """Return how many papers have a number at signing of which their dossier has not heard yet."""
    waiting = {task["document_id"] for task in tasks if task["step"] == NUMBER}
    return sum(paper["step"] == NUMBER and paper["document_id"] not in waiting for paper in papers)
