"""Which papers a dossier has: those of its kind, in the pack's order, for the dossier, each nominee or each entry."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from shared.contracts.ids import DocumentId
from shared.contracts.nominees import NomineeTable, Row
from shared.packs.condition import read_condition
from shared.packs.load import Pack
from shared.packs.model import Document
from shared.packs.season_facts import Facts, fact_at


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One paper to make: its kind, its order among its kind from 1, and the nominee or entry that it is made for."""

    document: Document
    order: int
    row: Row | None
    entry: Facts | None = None

    def id_in(self, dossier_id: str) -> DocumentId:
        """Return the paper's id: the same request always gives the same ids."""
        name = f"{dossier_id}-{self.document.kind}"
        return DocumentId(name if self.document.per == "dossier" else f"{name}-{self.order:04d}")

    def values(self) -> dict[str, object]:
        """Return what the paper's template and condition see of whom it is made for: `nguoi` or `muc`, or nothing."""
        if self.row:
            return {"nguoi": {**self.row.values(), "bang": self.row.table, "stt": self.order}}
        return {} if self.entry is None else {"muc": {**self.entry, "stt": self.order}}


def plan(pack: Pack, dossier_kind: str, nominees: NomineeTable, facts: Facts) -> Iterator[Planned]:
    """Yield every paper of a dossier, in the pack's order; raises NotFound for a kind that the pack has not."""
    for document in pack.documents_of(dossier_kind):
        yield from plan_kind(document, nominees, facts)


def plan_kind(document: Document, nominees: NomineeTable, facts: Facts) -> Iterator[Planned]:
    """Yield the papers of a kind, in the order of its nominees or entries, for which its condition holds.

    Each keeps the place that it would have without the condition, so that a changed row moves no other paper's id.
    """
    if not document.when:
        yield from every_paper(document, nominees, facts)
        return
    condition = read_condition(document.when)
    for paper in every_paper(document, nominees, facts):
        if condition.holds({"chien_dich": facts, **paper.values()}):
            yield paper


def every_paper(document: Document, nominees: NomineeTable, facts: Facts) -> Iterator[Planned]:
    """Yield the papers of a kind, in the order of its nominees or entries, whatever its condition."""
    if document.per == "dossier":
        yield Planned(document=document, order=1, row=None)
    elif document.per == "entry":
        for order, entry in enumerate(entries_of(document, facts), start=1):
            yield Planned(document=document, order=order, row=None, entry=entry)
    else:
        for order, row in enumerate(nominees.of(*document.tables), start=1):
            yield Planned(document=document, order=order, row=row)


def rows_where(condition: str, nominees: NomineeTable, facts: Facts) -> NomineeTable:
    """Return the nominees of whom a condition holds, each table numbered anew from 1."""
    test = read_condition(condition)
    return rows_that(
        nominees, lambda row: test.holds({"chien_dich": facts, "nguoi": {**row.values(), "bang": row.table}})
    )


def rows_that(nominees: NomineeTable, keep: Callable[[Row], bool]) -> NomineeTable:
    """Return the nominees that are kept, each table numbered anew from 1."""
    counts, rows = Counter[str](), list[Row]()
    for row in nominees.rows:
        if keep(row):
            counts[row.table] += 1
            rows.append(replace(row, order=counts[row.table]))
    return replace(nominees, rows=tuple(rows))


def entries_of(document: Document, facts: Facts) -> list[Facts]:
    """Return the rows of the table of facts that a paper is made for."""
    table = fact_at(facts, document.entries)
    return [entry for entry in table if isinstance(entry, dict)] if isinstance(table, list) else []
