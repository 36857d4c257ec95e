"""Every event by its name."""

from collections.abc import Mapping

from shared.contracts.events.base import Event
from shared.contracts.events.dossiers import DossierArchived, DossierCompleted, DossierRequested
from shared.contracts.events.failure import DocumentFailed
from shared.contracts.events.filling import BatchPlanned, DocumentsFilled
from shared.contracts.events.mending import (
    DocumentRefused,
    DocumentVoided,
    DossierClosed,
    DossierCorrected,
    DossierWithdrawn,
    PaperAdded,
    PaperReplaced,
)
from shared.contracts.events.review import DocumentsApproved, DossierReviewed, WarningOverruled
from shared.contracts.events.signing import DocumentsCompleted, DocumentsIssued, DocumentsPrepared, DocumentsSigned

EVENTS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        DossierRequested,
        BatchPlanned,
        DocumentsFilled,
        DossierReviewed,
        WarningOverruled,
        DocumentsApproved,
        DocumentsPrepared,
        DocumentFailed,
        DocumentsSigned,
        DocumentsIssued,
        DocumentsCompleted,
        DocumentRefused,
        DossierWithdrawn,
        DossierCorrected,
        DocumentVoided,
        PaperAdded,
        PaperReplaced,
        DossierClosed,
        DossierCompleted,
        DossierArchived,
    )
}
