"""What intake remembers, and the queries on it, each with a name; one module for each subject."""

from services.intake.tables.documents import STATE, advance, advance_all, counts_of, document, documents_after
from services.intake.tables.dossiers import (
    dossier,
    dossier_by_id,
    dossier_of,
    dossiers_after,
    lock_dossier,
    milestone,
    milestones_after,
)
from services.intake.tables.metadata import TABLES
from services.intake.tables.packs import (
    is_published,
    is_version,
    live_chosen_by,
    live_digest,
    live_digests,
    live_pack,
    make_live,
    pack_version,
    published,
    versions_after,
)
from services.intake.tables.report import states
from services.intake.tables.submissions import (
    first_seen,
    submission,
    submission_by_id,
    submission_by_key,
    submissions_after,
    submitted_file,
)

__all__ = [
    "STATE",
    "TABLES",
    "advance",
    "advance_all",
    "counts_of",
    "document",
    "documents_after",
    "dossier",
    "dossier_by_id",
    "dossier_of",
    "dossiers_after",
    "first_seen",
    "is_published",
    "is_version",
    "live_chosen_by",
    "live_digest",
    "live_digests",
    "live_pack",
    "lock_dossier",
    "make_live",
    "milestone",
    "milestones_after",
    "pack_version",
    "published",
    "states",
    "submission",
    "submission_by_id",
    "submission_by_key",
    "submissions_after",
    "submitted_file",
    "versions_after",
]
