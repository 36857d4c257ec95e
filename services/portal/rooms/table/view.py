"""What the page of a table shows: its files, and its faults at their cells, sheet by sheet."""

from dataclasses import dataclass

from services.portal.ask import Facts
from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault: where it is, what stands there, and what to do."""

    place: str
    value: str
    sentence: Sentence
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of dossier that can be made of a table."""

    key: str
    title: Sentence


def faults_of(submission: Facts) -> list[Fault]:
    """Return the faults of a submission, in the order in which the sheets are read."""
    return [
        Fault(
            place=f"{one['sheet']}!{one['cell']}" if one["cell"] else one["sheet"],
            value=one["value"],
            sentence=Sentence(vi=one["vi"], en=one["en"]),
            anchor=f"loi-{number}",
        )
        for number, one in enumerate(submission["faults"], start=1)
    ]


def kinds_of(packs: Facts, pack: str) -> list[Kind]:
    """Return the kinds of dossier of a pack that are made of a table."""
    found: list[Facts] = [kind for one in packs["items"] if one["id"] == pack for kind in one["dossiers"]]
    return [Kind(key=one["key"], title=Sentence(vi=one["title"], en=one["title_en"])) for one in found if one["tables"]]
