"""Which papers a dossier has: those of its kind, in the pack's order, for the dossier or for each nominee."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.contracts.ids import DocumentId
from shared.contracts.nominees import NomineeTable, Row
from shared.packs.load import Pack
from shared.packs.model import Document


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


def plan(pack: Pack, dossier_kind: str, nominees: NomineeTable) -> Iterator[Planned]:
    """Yield every paper of a dossier, in the pack's order; raises NotFound for a kind that the pack has not."""
    for document in pack.documents_of(dossier_kind):
        yield from plan_kind(document, nominees)


def plan_kind(document: Document, nominees: NomineeTable) -> Iterator[Planned]:
    """Yield every paper of a kind, in the order of its nominees."""
    if document.per == "dossier":
        yield Planned(document=document, order=1, row=None)
        return
    for order, row in enumerate(nominees.of(*document.tables), start=1):
        yield Planned(document=document, order=order, row=row)
