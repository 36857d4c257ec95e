"""What the page of review shows: one paper of those that wait, its neighbours, and what the decision is about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts

WAITING = "in_review"
RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paper in the list: whether it was made anew since the dossier came for the last time."""

    document_id: str
    title: str
    state: str
    renewed: bool
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Review:
    """A dossier in review: its papers, the one that is open, and how many the decision is about."""

    dossier_id: str
    revision: int
    lines: Sequence[Line]
    open: Facts
    title: str
    place: int
    before: str | None
    after: str | None
    waiting: int
    renewed: int

    @property
    def is_again(self) -> bool:
        """Say whether the dossier came before: then it is told which papers are new."""
        return self.revision > 1

    @property
    def pdf(self) -> str:
        """Return the address of the paper that is open."""
        return f"/v1/dossiers/{self.dossier_id}/papers/{self.open['document_id']}.pdf"


def review_of(dossier: Facts, titles: Mapping[str, str], wanted: str) -> Review:
    """Return the review of a dossier with one paper open: the one that is wanted, else the first."""
    papers: list[Facts] = dossier["documents"]
    words = _titles(papers, titles)
    ids = [paper["document_id"] for paper in papers]
    place = ids.index(wanted) if wanted in ids else 0
    lines = [_line(paper, words[paper["document_id"]], dossier["revision"]) for paper in papers]
    return Review(
        dossier_id=dossier["dossier_id"],
        revision=dossier["revision"],
        lines=lines,
        open=papers[place],
        title=lines[place].title,
        place=place + 1,
        before=ids[place - 1] if place else None,
        after=ids[place + 1] if place + 1 < len(ids) else None,
        waiting=sum(line.state == WAITING for line in lines),
        renewed=sum(line.renewed for line in lines),
    )


def may_decide(packs: Facts, dossier: Facts, roles: Collection[str]) -> bool:
    """Say whether somebody with these roles decides about a dossier: its pack names who does."""
    kinds = (kind for pack in packs["items"] if pack["id"] == dossier["pack"] for kind in pack["dossiers"])
    reviewers: list[str] = next((kind["reviewers"] for kind in kinds if kind["key"] == dossier["kind"]), [])
    return bool({*reviewers, "admin"} & set(roles))


def _line(paper: Facts, title: str, revision: int) -> Line:
    return Line(
        document_id=paper["document_id"],
        title=title,
        state=paper["state"],
        renewed=revision > 1 and paper["revision"] == revision,
        note=paper["note"],
    )


def _titles(papers: Sequence[Facts], titles: Mapping[str, str]) -> dict[str, str]:
    """Return each paper's title; where a dossier has several of a kind, with its place among them."""
    kinds: dict[str, list[str]] = {}
    for paper in papers:
        kinds.setdefault(paper["kind"], []).append(paper["document_id"])
    return {
        one: titles.get(kind, kind) + (f" {number}" if len(ids) > 1 else "")
        for kind, ids in kinds.items()
        for number, one in enumerate(ids, start=1)
    }
