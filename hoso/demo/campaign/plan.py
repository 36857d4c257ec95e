"""What a pack says of its campaign: what happens on which day, and what each sentence of the plan must have become."""

import tomllib
from datetime import date

from shared.packs.base import Frozen
from shared.packs.load import Pack

FILE = "demo/phong_trao.toml"


class Step(Frozen):
    """What happens on a day: a dossier is asked for, or begins by its milestone, or units report on their duties."""

    on: date
    dossier: str = ""
    milestone: str = ""
    reports: int = 0


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
    figure: str = ""  # a fact that must be counted, and more than nought


class Plan(Frozen):
    """The campaign: its years, and the sentences of the plan."""

    carried: Carried
    years: tuple[Year, ...]
    sentences: tuple[Sentence, ...]


def plan_of(pack: Pack) -> Plan:
    """Return the campaign of a pack."""
    return Plan.model_validate(tomllib.loads((pack.folder / FILE).read_text("utf-8")))
