"""What intake remembers, and the queries on it, each with a name; one module for each subject."""

from services.intake.tables.documents import STATE, counts_of, document, document_of, documents_after
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
from services.intake.tables.moves import Move, advance, advance_all, begin_revision, documents_in
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
    file_of,
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
    "Move",
    "advance",
    "advance_all",
    "begin_revision",
    "counts_of",
    "document",
    "document_of",
    "documents_after",
    "documents_in",
    "dossier",
    "dossier_by_id",
    "dossier_of",
    "dossiers_after",
    "file_of",
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
