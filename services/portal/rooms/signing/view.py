"""What the pages of signing show: piles that wait, and one paper of a pile with those beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from services.portal.words.names import paper_name

NUMBER = "issue"


@dataclass(frozen=True, kw_only=True)
class Pile:
    """Papers of one kind of one dossier that wait for one signer."""

    dossier: str
    kind: str
    title: str
    signer: str
    name: str
    position: str
    field: str  # of the PDF, that is signed next
    documents: Sequence[str]

    @property
    def count(self) -> int:
        """Return how many papers it has."""
        return len(self.documents)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A pile with one of its papers open, and those before and after it."""

    pile: Pile
    document_id: str
    name: str
    place: int
    before: str | None
    after: str | None

    @property
    def pdf(self) -> str:
        """Return the address of exactly the bytes that are to be signed."""
        return f"/v1/documents/{self.document_id}/current.pdf"


def piles_of(tasks: Iterable[Facts]) -> list[Pile]:
    """Return the signatures among somebody's tasks, grouped by dossier, kind and signer in the order of the tasks."""
    groups: dict[tuple[str, str, str], list[Facts]] = {}
    for task in tasks:
        if task["step"] != NUMBER:
            groups.setdefault((task["dossier_id"], task["kind"], task["signer"]), []).append(task)
    return [
        Pile(
            dossier=dossier,
            kind=kind,
            title=items[0]["title"],
            signer=signer,
            name=items[0]["name"],
            position=items[0]["position"] or "",
            field=items[0]["step"],
            documents=[task["document_id"] for task in items],
        )
        for (dossier, kind, signer), items in groups.items()
    ]


def opened(pile: Pile, document_id: str, papers: Iterable[Facts]) -> Opened:
    """Return a pile with one paper open: the one that is wanted, else the first; `papers` are the dossier's."""
    ids = list(pile.documents)
    place = ids.index(document_id) if document_id in ids else 0
    return Opened(
        pile=pile,
        document_id=ids[place],
        name=next((paper_name(paper) for paper in papers if paper["document_id"] == ids[place]), pile.title),
        place=place + 1,
        before=ids[place - 1] if place else None,
        after=ids[place + 1] if place + 1 < len(ids) else None,
    )
