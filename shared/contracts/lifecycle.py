"""The life of a document and of its dossier: every state, how far it lies, and for whom it waits."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import events


class WaitsFor(StrEnum):
    """For whom an item waits."""

    MACHINE = "machine"  # a service; what stands here long is a fault
    PEOPLE = "people"  # a signer, a clerk, an officer
    NOBODY = "nobody"  # it came to its end


class DocumentState(StrEnum):
    """Where a document is, in the order of its life: an event that comes late moves nothing back."""

    REQUESTED = "requested"  # planned, not made yet
    FILLED = "filled"  # made from its template and laid out
    PREPARED = "prepared"  # has its empty fields; the first signature or the number is due
    SIGNED = "signed"  # has a signature; another one or the number is due
    ISSUED = "issued"  # has its number and date; a signature is still due
    COMPLETED = "completed"  # nothing is left to do but to archive its dossier
    ARCHIVED = "archived"  # lies in the vault
    FAILED = "failed"  # could not go on; its facts say why

    @property
    def rank(self) -> int:
        """Return how far this state lies: 0 for the first."""
        return _RANKS[self]

    @property
    def waits_for(self) -> WaitsFor:
        """Return for whom a document in this state waits."""
        return _WAITS_FOR[self]

    def onwards(self) -> frozenset["DocumentState"]:
        """Return this state and all that a document comes to through it."""
        return frozenset(state for state in self.__class__ if self.rank <= state.rank < _RANKS[self.FAILED])

    def before(self) -> frozenset["DocumentState"]:
        """Return the states from which an event may move a document into this one."""
        return frozenset(state for state in self.__class__ if state.rank < self.rank)


class DossierState(StrEnum):
    """Where a dossier is: the sum of its documents."""

    REQUESTED = "requested"  # none of its documents is made yet
    IN_PROGRESS = "in_progress"  # documents are made, signed, numbered
    COMPLETED = "completed"  # all are complete; the archive packs them
    ARCHIVED = "archived"  # is a record in the vault
    FAILED = "failed"  # a document failed, so it will not be archived

    @property
    def final(self) -> bool:
        """Say whether nothing will happen to it any more."""
        return self in (DossierState.ARCHIVED, DossierState.FAILED)

    @classmethod
    def of(cls, counts: Mapping[DocumentState, int], *, archived: bool) -> "DossierState":
        """Return the state of a dossier by how many of its documents stand in each state."""
        if archived:
            return cls.ARCHIVED
        if counts.get(DocumentState.FAILED):
            return cls.FAILED
        present = {state for state, count in counts.items() if count}
        if present <= {DocumentState.COMPLETED}:
            return cls.COMPLETED
        return cls.IN_PROGRESS if present - {DocumentState.REQUESTED} else cls.REQUESTED


# the state to which an event of a document leads; DossierArchived leads all documents of its dossier
REACHED_BY: Mapping[type[events.Event], DocumentState] = {
    events.DocumentsFilled: DocumentState.FILLED,
    events.DocumentsPrepared: DocumentState.PREPARED,
    events.DocumentSigned: DocumentState.SIGNED,
    events.DocumentIssued: DocumentState.ISSUED,
    events.DocumentCompleted: DocumentState.COMPLETED,
    events.DossierArchived: DocumentState.ARCHIVED,
    events.DocumentFailed: DocumentState.FAILED,
}
_RANKS = {state: rank for rank, state in enumerate(DocumentState)}
_WAITS_FOR = {
    DocumentState.REQUESTED: WaitsFor.MACHINE,
    DocumentState.FILLED: WaitsFor.MACHINE,
    DocumentState.PREPARED: WaitsFor.PEOPLE,
    DocumentState.SIGNED: WaitsFor.PEOPLE,
    DocumentState.ISSUED: WaitsFor.PEOPLE,
    DocumentState.COMPLETED: WaitsFor.MACHINE,
    DocumentState.ARCHIVED: WaitsFor.NOBODY,
    DocumentState.FAILED: WaitsFor.NOBODY,
}
