"""What intake takes and answers over HTTP; no answer tells where on a server something lies."""

from services.intake.models.dossiers import (
    DocumentStatus,
    Dossier,
    DossierPage,
    DossierRequestBody,
    DossierRequested,
    DossierSummary,
    ReviewBody,
)
from services.intake.models.packs import LiveBody, PackDossierKind, PackList, PackSummary, PackVersion, PackVersionPage
from services.intake.models.seasons import (
    Season,
    SeasonBody,
    SeasonChange,
    SeasonPage,
    SeasonSummary,
    SeasonVersion,
    SeasonVersionPage,
)
from services.intake.models.submissions import (
    CellFault,
    FirstSeen,
    Submission,
    SubmissionPage,
    SubmissionState,
    SubmissionSummary,
    SubmittedFile,
)

__all__ = [
    "CellFault",
    "DocumentStatus",
    "Dossier",
    "DossierPage",
    "DossierRequestBody",
    "DossierRequested",
    "DossierSummary",
    "FirstSeen",
    "LiveBody",
    "PackDossierKind",
    "PackList",
    "PackSummary",
    "PackVersion",
    "PackVersionPage",
    "ReviewBody",
    "Season",
    "SeasonBody",
    "SeasonChange",
    "SeasonPage",
    "SeasonSummary",
    "SeasonVersion",
    "SeasonVersionPage",
    "Submission",
    "SubmissionPage",
    "SubmissionState",
    "SubmissionSummary",
    "SubmittedFile",
]
