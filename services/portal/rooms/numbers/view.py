"""What the page of numbers shows: the papers of a dossier that wait for their number, kind by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts

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
class Seal:
    """Papers of one kind that wait for the seal of the person who is looking."""

    kind: str
    title: str
    count: int


def panels_of(tasks: Sequence[Facts], titles: Mapping[str, str]) -> list[Panel]:
    """Return the papers that wait for their number by kind, the kinds in the order of their pack."""
    kinds: dict[str, list[str]] = {}
    for task in tasks:
        if task["step"] == NUMBER:
            kinds.setdefault(task["kind"], []).append(task["document_id"])
    places = {kind: place for place, kind in enumerate(titles)}
    return [
        Panel(kind=kind, title=titles.get(kind, kind), documents=documents)
        for kind, documents in sorted(kinds.items(), key=lambda pair: places.get(pair[0], len(places)))
    ]


def seals_of(tasks: Sequence[Facts], signs: frozenset[str], titles: Mapping[str, str]) -> list[Seal]:
    """Return what waits for the signature of whoever signs as these, kind by kind."""
    counts: dict[str, int] = {}
    for task in tasks:
        if task["step"] != NUMBER and task["signer"] in signs:
            counts[task["kind"]] = counts.get(task["kind"], 0) + 1
    return [Seal(kind=kind, title=titles.get(kind, kind), count=count) for kind, count in counts.items()]
