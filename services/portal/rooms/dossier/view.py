"""What the pages of dossiers show: where a dossier is, and its papers by kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.portal.ask import Facts
from shared.contracts.lifecycle import DocumentState
from shared.text.messages import Sentence

WAITS = {
    "clerk": Sentence(vi="văn thư", en="the clerk"),
    "reviewer": Sentence(vi="người duyệt", en="the reviewer"),
    "signer": Sentence(vi="người ký", en="a signer"),
    "machine": Sentence(vi="máy", en="the machine"),
    "nobody": Sentence(vi="không ai", en="nobody"),
}
HALTED = ("failed", "returned", "refused")
ENDED = ("archived", "failed", "withdrawn", "superseded", "void")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the way of a dossier: how many of its papers are past it."""

    word: Sentence
    past: int
    whole: int

    @property
    def look(self) -> str:
        """Return how the step is drawn: done, under way, or still to come."""
        return "done" if self.past == self.whole else "now" if self.past else "due"


@dataclass(frozen=True, kw_only=True)
class Group:
    """The papers of one kind."""

    kind: str
    title: str
    papers: list[Facts]
    counts: dict[str, int]

    @property
    def is_single(self) -> bool:
        """Say whether a dossier has one paper of this kind."""
        return len(self.papers) == 1

    @property
    def faulty(self) -> list[Facts]:
        """Return the papers that did not go on: each says why."""
        return [paper for paper in self.papers if paper["state"] in HALTED]


# a step, and the state that a paper has come to when it is past it
STEPS = (
    (Sentence(vi="Soạn", en="Made"), DocumentState.FILLED),
    (Sentence(vi="Duyệt", en="Approved"), DocumentState.APPROVED),
    (Sentence(vi="Trình ký", en="Ready to sign"), DocumentState.PREPARED),
    (Sentence(vi="Cấp số", en="Numbered"), DocumentState.ISSUED),
    (Sentence(vi="Hoàn tất", en="Complete"), DocumentState.COMPLETED),
    (Sentence(vi="Lưu", en="Archived"), DocumentState.ARCHIVED),
)


def steps_of(counts: Mapping[str, int]) -> list[Step]:
    """Return the steps of a dossier by how many of its papers stand in each state."""
    whole = sum(counts.values())
    return [
        Step(word=word, past=sum(counts.get(stage, 0) for stage in state.onwards()), whole=whole)
        for word, state in STEPS
    ]


def groups_of(papers: Iterable[Facts]) -> list[Group]:
    """Return the papers of a dossier by kind, in their order."""
    kinds: dict[str, list[Facts]] = {}
    for paper in papers:
        kinds.setdefault(paper["kind"], []).append(paper)
    return [
        Group(
            kind=kind,
            title=items[0]["title"],
            papers=items,
            counts=dict(Counter(str(paper["state"]) for paper in items)),
        )
        for kind, items in kinds.items()
    ]


def notes_of(papers: Iterable[Facts]) -> dict[str, int]:
    """Return the notes with which papers were given back, each with how many papers have it: none twice on a page."""
    return dict(Counter(str(paper["note"]) for paper in papers if paper["state"] == "returned" and paper["note"]))


def is_in_motion(dossier: Facts) -> bool:
    """Say whether something may still happen to a dossier, so that its page is told of it."""
    return dossier["state"] not in ENDED


def can_be_withdrawn(counts: Mapping[str, int]) -> bool:
    """Say whether a dossier may still be taken back: none of its papers has a number, and something of it holds."""
    numbered = {state.value for state in DocumentState.ISSUED.onwards()}
    return not numbered & {*counts} and bool({*counts} - {"withdrawn", "superseded", "void"})
