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
    """Where a document is, in the order of its life: an event that comes late moves nothing back.

    What is mended begins anew as a later revision; an event of an earlier one moves nothing at all.
    """

    REQUESTED = "requested"  # planned, not made yet
    FILLED = "filled"  # made and laid out; its pack asks for no rules, and other papers of the dossier are due
    CHECKED = "checked"  # made, and no rule stops it; other papers of the dossier are due
    IN_REVIEW = "in_review"  # all papers of its dossier are made; an officer decides
    APPROVED = "approved"  # went through the gate; its fields are being made
    PREPARED = "prepared"  # has its empty fields; the first signature or the number is due
    SIGNED = "signed"  # has a signature; another one or the number is due
    ISSUED = "issued"  # has its number and date; a signature is still due
    COMPLETED = "completed"  # nothing is left to do but to archive its dossier
    ARCHIVED = "archived"  # lies in the vault
    FAILED = "failed"  # could not go on; its facts say why, and the clerk mends or tries again
    RETURNED = "returned"  # whoever reviews gave it back with a note; the clerk mends
    REFUSED = "refused"  # a signer would not sign it, with a reason; the clerk mends
    WITHDRAWN = "withdrawn"  # taken back by the clerk before it had a number
    SUPERSEDED = "superseded"  # had a number, and another paper took its place
    VOID = "void"  # had a number, and does not hold any more

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


MADE = frozenset({DocumentState.FILLED, DocumentState.CHECKED})  # made, and at the gate
# while a paper of a dossier is in one of these, no other goes through the gate
SHUT = frozenset({DocumentState.REQUESTED, DocumentState.FAILED, DocumentState.RETURNED, DocumentState.REFUSED})
STOPPED = frozenset({DocumentState.FAILED, DocumentState.RETURNED, DocumentState.REFUSED})  # the clerk mends it
NUMBERED = frozenset({DocumentState.ISSUED, DocumentState.COMPLETED, DocumentState.ARCHIVED})
# a signature or the number is due
WITH_STEPS = frozenset({DocumentState.PREPARED, DocumentState.SIGNED, DocumentState.ISSUED})
# what holds no more, and keeps no dossier from its end
OUT = frozenset({DocumentState.WITHDRAWN, DocumentState.SUPERSEDED, DocumentState.VOID})


class DossierState(StrEnum):
    """Where a dossier is: the sum of its documents."""

    REQUESTED = "requested"  # none of its documents is made yet
    IN_PROGRESS = "in_progress"  # documents are made, signed, numbered
    IN_REVIEW = "in_review"  # all are made; an officer decides
    RETURNED = "returned"  # a document came back to the clerk, who mends it
    COMPLETED = "completed"  # all are complete; the archive packs them
    ARCHIVED = "archived"  # is a record in the vault
    FAILED = "failed"  # a document failed: nothing goes on until it is mended
    WITHDRAWN = "withdrawn"  # the clerk took it back

    @property
    def final(self) -> bool:
        """Say whether nothing will happen to it any more."""
        return self in (DossierState.ARCHIVED, DossierState.WITHDRAWN)

    @classmethod
    def of(cls, counts: Mapping[DocumentState, int], *, archived: bool) -> "DossierState":
        """Return the state of a dossier by how many of its documents stand in each state."""
        if archived:
            return cls.ARCHIVED
        present = {state for state, count in counts.items() if count}
        for state, whole in FIRST:
            if state in present and not (whole is cls.IN_REVIEW and DocumentState.REQUESTED in present):
                return whole
        if present and present <= OUT:
            return cls.WITHDRAWN
        if present <= OUT | {DocumentState.COMPLETED}:
            return cls.COMPLETED
        return cls.IN_PROGRESS if present - {DocumentState.REQUESTED} else cls.REQUESTED


FIRST = (  # one document in such a state is enough
    (DocumentState.FAILED, DossierState.FAILED),
    (DocumentState.RETURNED, DossierState.RETURNED),
    (DocumentState.REFUSED, DossierState.RETURNED),
    (DocumentState.IN_REVIEW, DossierState.IN_REVIEW),
)
# the state to which an event of a document leads; DossierArchived leads all documents of its dossier
REACHED_BY: Mapping[type[events.Event], DocumentState] = {
    events.DocumentsApproved: DocumentState.APPROVED,
    events.DocumentsPrepared: DocumentState.PREPARED,
    events.DocumentsSigned: DocumentState.SIGNED,
    events.DocumentsIssued: DocumentState.ISSUED,
    events.DocumentsCompleted: DocumentState.COMPLETED,
    events.DossierArchived: DocumentState.ARCHIVED,
    events.DocumentFailed: DocumentState.FAILED,
    events.DocumentRefused: DocumentState.REFUSED,
}
_RANKS = {state: rank for rank, state in enumerate(DocumentState)}
_WAITS_FOR = {
    DocumentState.REQUESTED: WaitsFor.MACHINE,
    DocumentState.FILLED: WaitsFor.PEOPLE,
    DocumentState.CHECKED: WaitsFor.PEOPLE,
    DocumentState.IN_REVIEW: WaitsFor.PEOPLE,
    DocumentState.APPROVED: WaitsFor.MACHINE,
    DocumentState.PREPARED: WaitsFor.PEOPLE,
    DocumentState.SIGNED: WaitsFor.PEOPLE,
    DocumentState.ISSUED: WaitsFor.PEOPLE,
    DocumentState.COMPLETED: WaitsFor.MACHINE,
    DocumentState.ARCHIVED: WaitsFor.NOBODY,
    DocumentState.FAILED: WaitsFor.PEOPLE,
    DocumentState.RETURNED: WaitsFor.PEOPLE,
    DocumentState.REFUSED: WaitsFor.PEOPLE,
    DocumentState.WITHDRAWN: WaitsFor.NOBODY,
    DocumentState.SUPERSEDED: WaitsFor.NOBODY,
    DocumentState.VOID: WaitsFor.NOBODY,
}


def made(paper: events.FilledDocument) -> DocumentState:
    """Return where a paper stands that was just laid out: an error stops it, no report means that none was asked."""
    if paper.errors:
        return DocumentState.FAILED
    return DocumentState.CHECKED if paper.report else DocumentState.FILLED
