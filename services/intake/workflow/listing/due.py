"""Until when what waits is due, by the days that the pack gives each step of a kind of dossier."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from services.intake.tables.listing.waiting import groups_of, packs_with
from services.intake.tables.listing.waiting_rows import Group, Waiting
from services.intake.workflow.listing.orders import orders_of
from shared.contracts.lifecycle import STOPPED, WITH_STEPS, DocumentState
from shared.database import Connection
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.facts.due import due_day, is_worked
from shared.packs.published import Packs

FOR_PEOPLE = frozenset({*STOPPED, *WITH_STEPS, DocumentState.IN_REVIEW, DocumentState.VOID})  # whom papers wait for


@dataclass(frozen=True)
class Due:
    """The last day of something, None where it has none; and today."""

    day: date | None
    today: date

    @property
    def is_over(self) -> bool:
        """Say whether the day is past."""
        return self.day is not None and self.day < self.today


def due_of(packs: Packs, group: Group) -> date | None:
    """Return the last day of papers that wait for the same."""
    with suppress(NotFound, BlobMissing, BlobDamaged):  # `hoso doctor` names a pack that is gone
        pack = packs.get(group.pack_digest)
        days = {str(task): days for task, days in pack.dossier_kind(group.dossier_kind).due.items()}
        facts = packs.facts(group.facts) if isinstance(days.get(group.task), str) else {}
        return due_day(group.since, group.task, days, facts, is_worked(pack.rules))
    return None


def first_due(
    packs: Packs, connection: Connection, counts: Mapping[str, Mapping[DocumentState, int]]
) -> dict[str, date]:
    """Return the last day of what is due first of dossiers, whose papers are counted by state.

    One of which nothing is due is left out; of one whose papers are all still being made, nobody asks.
    """
    dossier_ids = [dossier_id for dossier_id, states in counts.items() if not FOR_PEOPLE.isdisjoint(states)]
    if not dossier_ids:
        return {}
    digests = {digest for digest, _ in packs_with(connection, None)}
    filters = Waiting(unit=None, dossier_ids=dossier_ids, mine=None, orders=list(orders_of(packs, digests)))
    first: dict[str, date] = {}
    for group in groups_of(connection, filters):
        if day := due_of(packs, group):
            first[group.dossier_id] = min(day, first.get(group.dossier_id, day))
    return first
