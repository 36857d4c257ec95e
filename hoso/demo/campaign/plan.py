"""What a pack says of its campaign: what happens on which day, and what each sentence of the plan must have become."""

import tomllib
from datetime import date

from shared.packs.base import Frozen
from shared.packs.load import Pack

FILE = "demo/phong_trao.toml"


class Incoming(Frozen):
    """A paper from outside that the clerk registers, and the paper of ours that carries it out ('': none)."""

    sender: str
    label: str
    date: date
    title: str
    carried_out_by: str = ""


class NewInitiative(Frozen):
    """An initiative, model or example that a unit tells of, and how it is spread."""

    kind: str
    name: str
    author: str
    text: str
    unit: str
    spread: str = ""


class Step(Frozen):
    """What happens on a day: a dossier is asked for or begins by its milestone, units hand in, people vote.

    `votes` is how many nominees get too few; with `sent` the papers of the dossier go to all whom they name.
    """

    on: date
    dossier: str = ""
    milestone: str = ""
    reports: int = 0
    hand_in: int = 0
    votes: int = 0
    sent: bool = False
    copied: str = ""  # the kind of paper of which the dossier is a copy
    incoming: tuple[Incoming, ...] = ()
    initiatives: tuple[NewInitiative, ...] = ()


class Year(Frozen):
    """A year: the facts in which its season is other than the one before, and its steps."""

    year: int
    facts: dict[str, object]
    steps: tuple[Step, ...]


class Carried(Frozen):
    """A paper whose number the later seasons name, and the fact that names it."""

    paper: str
    fact: str


class Sentence(Frozen):
    """A sentence of the plan and its proofs, each of which must hold; without any, nothing has become of it yet."""

    text: str
    papers: tuple[str, ...] = ()  # kinds of paper that must be signed, numbered and archived
    unit: str = ""  # a unit that must stand on the board of duties
    task: str = ""  # words of a task on that board
    milestone: str = ""  # the kind of dossier of a milestone that must be done
    handed_in: bool = False  # units must have handed in, and one list been made of their tables
    sent_to: tuple[str, ...] = ()  # who must have been sent a paper, and those outside have said that they have it
    registered: tuple[str, ...] = ()  # incoming papers that must be registered and answered by one of ours
    spread: bool = False  # initiatives must have been told of, and one of them been spread
    figure: str = ""  # a fact that must be counted, and more than nought


class Plan(Frozen):
    """The campaign: its years, and the sentences of the plan."""

    carried: Carried
    years: tuple[Year, ...]
    sentences: tuple[Sentence, ...]

    def incoming(self, year: int) -> tuple[Incoming, ...]:
        """Return the papers from outside that arrive in a year."""
        return tuple(paper for own in self.years if own.year == year for at in own.steps for paper in at.incoming)


def plan_of(pack: Pack) -> Plan:
    """Return the campaign of a pack."""
    return Plan.model_validate(tomllib.loads((pack.folder / FILE).read_text("utf-8")))
