"""What the pages of piles show: the papers that were frozen, and what came of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from services.portal.words.names import paper_name
from shared.text.messages import Sentence

DOSSIER_ID = 26  # letters with which the id of a paper begins: those of its dossier
STATES = {
    "open": Sentence(vi="chờ ký", en="to be signed"),
    "signed": Sentence(vi="đã ký", en="signed"),
    "failed": Sentence(vi="không được", en="not taken"),
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One paper of a frozen pile: what came of it, and why it was not taken."""

    document_id: str
    name: str
    state: str
    word: Sentence
    reason: Sentence | None


@dataclass(frozen=True, kw_only=True)
class Batch:
    """A frozen pile."""

    id: str
    signer: str
    papers: Sequence[Item]
    counts: Mapping[str, int]

    @property
    def left(self) -> list[str]:
        """Return the papers that are not signed."""
        return [item.document_id for item in self.papers if item.state != "signed"]

    @property
    def failed(self) -> list[Item]:
        """Return the papers that were not taken."""
        return [item for item in self.papers if item.state == "failed"]


def batch_of(told: Facts, documents: Iterable[Facts]) -> Batch:
    """Return a frozen pile with the names of its papers; `documents` are those of its dossiers."""
    names = {one["document_id"]: paper_name(one) for one in documents}
    items = [_item(one, names) for one in told["items"]]
    return Batch(id=told["batch_id"], signer=told["signer"], papers=items, counts=Counter(item.state for item in items))


def dossiers_of(told: Facts) -> list[str]:
    """Return the dossiers whose papers a pile has."""
    return list(dict.fromkeys(one["document_id"][:DOSSIER_ID] for one in told["items"]))


def not_taken(outcomes: Iterable[Facts]) -> list[Facts]:
    """Return the files that came back and were not taken, each with its name and the reason."""
    return [one for one in outcomes if not one["accepted"]]


def _item(told: Facts, names: Mapping[str, str]) -> Item:
    return Item(
        document_id=told["document_id"],
        name=names.get(told["document_id"], told["document_id"]),
        state=told["state"],
        word=STATES[told["state"]],
        reason=Sentence(vi=told["vi"], en=told["en"]) if told["code"] else None,
    )
