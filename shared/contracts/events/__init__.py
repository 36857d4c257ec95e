"""The contract between the services: every event, and what it carries.

An event is a fact in the past tense. It carries ids, hashes and small facts, never files and never personal data
beyond an id. Fields are only ever added, with a default; an unknown field is ignored; a new meaning is a new event.
"""

from shared.contracts.events.base import Event
from shared.contracts.events.dossiers import DossierArchived, DossierCompleted, DossierRequested
from shared.contracts.events.failure import DocumentFailed
from shared.contracts.events.filling import BatchPlanned, DocumentsFilled, FilledDocument
from shared.contracts.events.mending import (
    ClosedDocument,
    DocumentRefused,
    DocumentVoided,
    DossierClosed,
    DossierCorrected,
    DossierWithdrawn,
    PaperAdded,
    PaperReplaced,
)
from shared.contracts.events.names import EVENTS
from shared.contracts.events.review import DocumentsApproved, DossierReviewed, WarningOverruled
from shared.contracts.events.signing import (
    CompletedDocument,
    DocumentsCompleted,
    DocumentsIssued,
    DocumentsPrepared,
    DocumentsSigned,
    IssuedDocument,
    PreparedDocument,
    SignedDocument,
)

__all__ = [
    "EVENTS",
    "BatchPlanned",
    "ClosedDocument",
    "CompletedDocument",
    "DocumentFailed",
    "DocumentRefused",
    "DocumentVoided",
    "DocumentsApproved",
    "DocumentsCompleted",
    "DocumentsFilled",
    "DocumentsIssued",
    "DocumentsPrepared",
    "DocumentsSigned",
    "DossierArchived",
    "DossierClosed",
    "DossierCompleted",
    "DossierCorrected",
    "DossierRequested",
    "DossierReviewed",
    "DossierWithdrawn",
    "Event",
    "FilledDocument",
    "IssuedDocument",
    "PaperAdded",
    "PaperReplaced",
    "PreparedDocument",
    "SignedDocument",
    "WarningOverruled",
]
