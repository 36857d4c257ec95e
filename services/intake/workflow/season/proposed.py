"""The nominees whom the council proposes, and the season's facts that tell who is not and why."""

from collections.abc import Sequence

from services.intake.workflow.season.ballot import Fallen, fallen
from services.intake.workflow.season.ballot_errors import VotesChanged
from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.nominees import NomineeTable, Row
from shared.packs.facts.follow_up import Votes, with_fact
from shared.packs.load import Pack
from shared.packs.model import DossierKind
from shared.packs.plan import rows_that
from shared.packs.season_facts import Facts, fact_at, facts_json
from shared.service import Kit


def told(pack: Pack, kind: DossierKind, nominees: NomineeTable, facts: Facts) -> Facts:
    """Return the facts with who of these nominees is not proposed, where the kind of dossier is voted on.

    Raises what `fallen` does.
    """
    votes = _votes(pack, kind)
    if votes is None:
        return facts
    return _with(votes, facts, fallen(pack.rules, votes, facts, [_name(pack, row) for row in nominees.rows]))


def retold(pack: Pack, kind: DossierKind, nominees: NomineeTable, old: Facts, new: Facts) -> Facts:
    """Return new facts with who is not proposed by them; raises VotesChanged where those are others, what `told` does.

    `nominees` are those that the old facts propose.
    """
    votes = _votes(pack, kind)
    if votes is None:
        return new
    before = _names(votes, old)
    after = fallen(pack.rules, votes, new, [*(_name(pack, row) for row in nominees.rows), *before])
    if changed := {person.name for person in after} ^ set(before):
        raise VotesChanged(name=min(changed))
    return _with(votes, new, after)


def proposed(pack: Pack, kind: DossierKind, nominees: NomineeTable, facts: Facts) -> NomineeTable:
    """Return the nominees without those who the facts say are not proposed, each table numbered anew from 1."""
    votes = _votes(pack, kind)
    names = set(_names(votes, facts)) if votes else set()
    return rows_that(nominees, lambda row: _name(pack, row) not in names) if names else nominees


def stored(kit: Kit, facts: Facts) -> Digest:
    """Keep facts; return their digest."""
    return Digest(blobs.put_bytes(kit.blobs, facts_json(facts)).sha256)


def _votes(pack: Pack, kind: DossierKind) -> Votes | None:
    return pack.file.votes if kind.votes else None


def _with(votes: Votes, facts: Facts, people: Sequence[Fallen]) -> Facts:
    return with_fact(facts, votes.fallen, [person.as_fact() for person in people])


def _names(votes: Votes, facts: Facts) -> list[str]:
    rows = fact_at(facts, votes.fallen)
    return [str(row["ten"]) for row in rows] if isinstance(rows, list) else []


def _name(pack: Pack, row: Row) -> str:
    """Return what a nominee is called: the first column that tells two of its table apart."""
    table = next(table for table in pack.file.tables if table.key == row.table)
    key = table.unique[0] if table.unique else table.columns[0].key
    return str(row.cells[key].value)
