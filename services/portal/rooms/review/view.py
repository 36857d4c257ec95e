"""What the page of review shows: one paper of those that wait, its neighbours, and what the decision is about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from services.portal.words.names import paper_name

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

    dossier: Facts
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
        return bool(self.dossier["revision"] > 1)

    @property
    def pdf(self) -> str:
        """Return the address of the paper that is open."""
        return f"/v1/dossiers/{self.dossier['dossier_id']}/papers/{self.open['document_id']}.pdf"


def review_of(dossier: Facts, document_id: str) -> Review:
    """Return the review of a dossier with one paper open: the one that is wanted, else the first."""
    papers: list[Facts] = dossier["documents"]
    ids = [paper["document_id"] for paper in papers]
    place = ids.index(document_id) if document_id in ids else 0
    lines = [_line(paper, dossier["revision"]) for paper in papers]
    return Review(
        dossier=dossier,
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


def _line(paper: Facts, revision: int) -> Line:
    return Line(
        document_id=paper["document_id"],
        title=paper_name(paper),
        state=paper["state"],
        renewed=revision > 1 and paper["revision"] == revision,
        note=paper["note"],
    )
