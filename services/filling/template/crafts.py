"""The crafts of a template, by the end of its name: a Word file or a workbook of Excel."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.filling.layout.found_words import find_again, find_cells
from services.filling.template.compiling.strategy import Choice, FillStrategy, Values, choose_strategy
from services.filling.template.render import render
from services.filling.template.review.comments import with_comments
from services.filling.template.review.model import Review, TemplateFault
from services.filling.template.review.review import review, trials
from services.filling.template.uses import uses
from services.filling.template.workbook import fill as workbook
from services.filling.template.workbook import review as book_review
from services.filling.template.workbook.comments import with_comments as book_comments
from shared.packs.base import WORKBOOK
from shared.packs.load import Pack
from shared.packs.model import Document


@dataclass(frozen=True, kw_only=True)
class Craft:
    """What can be done with a template of one kind of file."""

    fill: Callable[[Path, Values, list[str] | None], bytes]  # the reference: one paper, and the values of its tags
    choose: Callable[[Path, Iterable[Values]], Choice]  # how many papers are filled
    uses: Callable[[Path], tuple[str, ...]]  # the paths that it reads
    find_again: Callable[[Path, bytes, Sequence[str], bytes], None]  # raises where a laid-out paper lacks words
    review: Callable[[Path, Pack, Document], Review]  # its faults at their places
    trials: Callable[[Path, Iterator[dict[str, object]]], Iterator[bytes | TemplateFault]]  # papers of made-up people
    with_comments: Callable[[bytes, Review], bytes]  # the same file with a comment at each fault


def _as_it_is(template: Path, _: Iterable[Values]) -> Choice:
    verdict = FillStrategy(compiled=False, reason="workbook")
    return Choice(fill=lambda values: workbook.fill(template, values), verdict=verdict)


WORD = Craft(
    fill=render,
    choose=choose_strategy,
    uses=uses,
    find_again=find_again,
    review=review,
    trials=trials,
    with_comments=with_comments,
)
BOOK = Craft(
    fill=workbook.fill,
    choose=_as_it_is,
    uses=workbook.uses,
    find_again=find_cells,
    review=book_review.review,
    trials=book_review.trials,
    with_comments=book_comments,
)
CRAFTS: Mapping[str, Craft] = {WORKBOOK: BOOK}


def craft_of(template: Path) -> Craft:
    """Return the craft of a template."""
    return CRAFTS.get(template.suffix.lower(), WORD)
