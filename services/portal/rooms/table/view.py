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
    """A kind of dossier that can be asked for."""

    key: str
    title: Sentence


def faults_of(submission: Facts) -> list[Fault]:
    """Return the faults of a submission, in the order in which the sheets are read."""
    return [
        Fault(
            place=f"{fault['sheet']}!{fault['cell']}" if fault["cell"] else fault["sheet"],
            value=fault["value"],
            sentence=Sentence(vi=fault["vi"], en=fault["en"]),
            anchor=f"loi-{number}",
        )
        for number, fault in enumerate(submission["faults"], start=1)
    ]


def kinds_of(packs: Facts, pack: str) -> list[Kind]:
    """Return the kinds of dossier of a pack that are made of a table."""
    kinds: list[Facts] = [kind for entry in packs["items"] if entry["id"] == pack for kind in entry["dossiers"]]
    return [kind_of(kind) for kind in kinds if kind["tables"]]


def kind_of(kind: Facts) -> Kind:
    """Return a kind of dossier as a choice."""
    return Kind(key=kind["key"], title=Sentence(vi=kind["title"], en=kind["title_en"]))
