"""What the page of a change shows: the value as it is, and which papers and signatures the change touches."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from services.portal.words.names import paper_name


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A paper that is made anew or replaced, and how many signatures of it fall."""

    name: str
    number: str | None
    signatures: int


@dataclass(frozen=True, kw_only=True)
class Consequences:
    """What a change would do."""

    remade: Sequence[Touched]
    replaced: Sequence[Touched]
    again: int
    unchanged: int

    @property
    def is_nothing(self) -> bool:
        """Say whether no paper shows the value."""
        return not (self.remade or self.replaced)


def cell_of(origins: Facts, table: str, row: int, column: str) -> Facts | None:
    """Return the value of a cell that a paper shows; None where it shows none of this cell."""
    where = (table, row, column)
    values: list[Facts] = origins["values"]
    return next((value for value in values if (value["table"], value["row"], value["column"]) == where), None)


def consequences_of(told: Facts, dossier: Facts) -> Consequences:
    """Return what a change does, its papers by their names."""
    names = {paper["document_id"]: paper_name(paper) for paper in dossier["documents"]}

    def touched(papers: Sequence[Facts]) -> list[Touched]:
        return [
            Touched(
                name=names.get(str(paper["document_id"]), str(paper["kind"])),
                number=paper["number"],
                signatures=len(paper["signatures"]),
            )
            for paper in papers
        ]

    return Consequences(
        remade=touched(told["remade"]),
        replaced=touched(told["replaced"]),
        again=len(told["again"]),
        unchanged=told["unchanged"],
    )
