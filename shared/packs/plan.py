"""Which papers a dossier has: those of its kind, in the pack's order, for the dossier or for each nominee."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.contracts.ids import DocumentId
from shared.contracts.nominees import NomineeTable, Row
from shared.packs.condition import read_condition
from shared.packs.load import Pack
from shared.packs.model import Document
from shared.packs.season_facts import Facts


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One paper to make: its kind, its order among its kind from 1, and its nominee if it is made for one."""

    document: Document
    order: int
    row: Row | None

    def id_in(self, dossier_id: str) -> DocumentId:
        """Return the paper's id: the same request always gives the same ids."""
        name = f"{dossier_id}-{self.document.kind}"
        return DocumentId(f"{name}-{self.order:04d}" if self.row else name)


def plan(pack: Pack, dossier_kind: str, nominees: NomineeTable, facts: Facts) -> Iterator[Planned]:
    """Yield every paper of a dossier, in the pack's order; raises NotFound for a kind that the pack has not."""
    for document in pack.documents_of(dossier_kind):
        yield from plan_kind(document, nominees, facts)


def plan_kind(document: Document, nominees: NomineeTable, facts: Facts) -> Iterator[Planned]:
    """Yield the papers of a kind, in the order of its nominees, for which its condition holds.

    Each keeps the place that it would have without the condition, so that a changed row moves no other paper's id.
    """
    if not document.when:
        yield from every_paper(document, nominees)
        return
    condition = read_condition(document.when)
    for paper in every_paper(document, nominees):
        nominee = {**paper.row.values(), "bang": paper.row.table} if paper.row else {}
        if condition.holds({"chien_dich": facts, "nguoi": nominee}):
            yield paper


def every_paper(document: Document, nominees: NomineeTable) -> Iterator[Planned]:
    """Yield the papers of a kind, in the order of its nominees, whatever its condition."""
    if document.per == "dossier":
        yield Planned(document=document, order=1, row=None)
        return
    for order, row in enumerate(nominees.of(*document.tables), start=1):
        yield Planned(document=document, order=order, row=row)
