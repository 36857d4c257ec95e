"""Takes back many signed files at once: each is matched by its bytes, judged and answered alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from services.signing import tables
from services.signing.errors import PaperUnknown
from services.signing.workflow.accept import accept_all
from services.signing.workflow.accepting.candidates import Outcome, Returned
from services.signing.workflow.accepting.judging import Judges
from services.signing.workflow.accepting.revisions import beginnings
from services.signing.workflow.batches.models import (
    FileOutcome,
    FileOutcomes,
)
from services.signing.workflow.batches.outcomes import outcome_of, settled
from shared.contracts.ids import Digest
from shared.people.principal import Principal
from shared.service import Kit

PILE, PILE_BYTES = 100, 32 * 2**20
File = tuple[str, bytes]


def take_files(kit: Kit, judges: Judges, who: Principal, files: Iterable[File]) -> FileOutcomes:
    """Take signed PDFs by name and content, a bounded pile in memory; sent again, each gets the same answer."""
    outcomes = [outcome for pile in _piles(files) for outcome in _take(kit, judges, who, pile)]
    return FileOutcomes(items=outcomes)


def _piles(files: Iterable[File]) -> Iterator[list[File]]:
    pile, held = list[File](), 0
    for name, pdf in files:
        pile.append((name, pdf))
        held += len(pdf)
        if len(pile) == PILE or held > PILE_BYTES:
            yield pile
            pile, held = [], 0
    if pile:
        yield pile


def _take(kit: Kit, judges: Judges, who: Principal, pile: Sequence[File]) -> Iterator[FileOutcome]:
    begun = [list(beginnings(pdf)) for _, pdf in pile]
    with kit.database.read() as connection:
        known = tables.documents_of_revisions(connection, [digest for all_ in begun for digest in all_], who.unit)
        strange = [digest for each in begun if not known.keys() & each for digest in each]
        frozen = tables.frozen_revisions(connection, strange, who.unit)  # whose paper has a newer revision by now
    begin = [next((digest for digest in reversed(each) if digest in known or digest in frozen), "") for each in begun]
    ids = [known.get(digest, frozen.get(digest, "")) for digest in begin]
    returned = {
        place: Returned(
            document_id=ids[place], pdf=pdf, issued=Digest(begin[place]) if begin[place] in frozen else None
        )
        for place, (_, pdf) in enumerate(pile)
        if ids[place]
    }
    outcomes: dict[int, Outcome] = dict(
        zip(returned, accept_all(kit, judges, who, list(returned.values())), strict=True)
    )
    _settle(kit, {ids[place]: outcome for place, outcome in outcomes.items()})
    for place, (name, _) in enumerate(pile):
        said = outcome_of(ids[place], outcomes.get(place, PaperUnknown(name=name)))
        yield FileOutcome(name=name, **said.model_dump())


def _settle(kit: Kit, outcomes: Mapping[str, Outcome]) -> None:
    """Write what came of papers into the piles in which they are not signed yet."""
    with kit.database.transaction() as tx:
        items = tables.lock_unsigned_items(tx, list(outcomes))
        tables.settle_items(tx, [settled(item, outcomes[item.document_id]) for item in items])
