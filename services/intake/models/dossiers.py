"""What is asked and answered of dossiers and their documents."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.lifecycle import DocumentState, DossierState
from shared.http.models import Answer


class DossierRequestBody(BaseModel):
    """A request for a dossier."""

    model_config = ConfigDict(extra="forbid")

    season: str
    kind: str = Field(description="The key of a kind of dossier of the season's pack.")
    submission: str | None = Field(default=None, description="Left out where the kind needs no table.")


class DossierRequested(Answer):
    """The dossier that was asked for."""

    dossier_id: str


class ReviewBody(BaseModel):
    """The decision of whoever reviews a dossier."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["approve", "return"]
    note: str = Field(default="", max_length=2000, description="Why; needed to return, and to approve `despite`.")
    despite: bool = Field(default=False, description="Approve although papers disagree; the note says why.")
    on: list[str] = Field(default=[], max_length=2000, description="The documents that come back; empty: all.")


class DossierSummary(Answer):
    """One dossier: its state is the sum of its documents'."""

    dossier_id: str
    submission_id: str | None = Field(description="Null where it is made of no table.")
    unit: str | None = Field(description="The unit of the agency whose it is; null: the agency itself.")
    pack: str
    pack_digest: str = Field(description="The version of the pack that it is made by.")
    season: str
    season_version: int
    kind: str
    revision: int = Field(description="Counts up whenever something of it is mended.")
    created_at: str
    state: DossierState
    counts: dict[DocumentState, int] = Field(description="How many documents stand in each state.")
    record_id: str | None = Field(description="`GET /v1/records/{record_id}` once it is archived.")


class DossierPage(Answer):
    """One page of dossiers, newest first."""

    items: list[DossierSummary]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class DocumentStatus(Answer):
    """Where a document is, since when and why; what is not known yet is null."""

    document_id: str
    kind: str
    state: DocumentState
    since: str
    revision: int = Field(description="That of the dossier when this paper was last begun.")
    pages: int | None = None
    number: str | None = None
    date: str | None = None
    remaining: list[str] | None = Field(default=None, description="The signature fields that are still empty.")
    docx: str | None = Field(default=None, description="SHA-256")
    pdf: str | None = Field(default=None, description="SHA-256")
    report: str | None = Field(default=None, description="SHA-256 of what the rules of its pack say.")
    warnings: int | None = None
    note: str | None = Field(default=None, description="Why it came back.")
    decided_by: str | None = Field(default=None, description="Who gave it back: the id of a principal.")
    stage: str | None = Field(default=None, description="The service in which it failed.")
    code: str | None = None
    vi: str | None = None
    en: str | None = None


class Dossier(DossierSummary):
    """A dossier with one page of its documents, in their order."""

    documents: list[DocumentStatus]
    next: str | None = Field(description="Give it back as `cursor` for more documents.")


class TrailLine(Answer):
    """One thing that happened to a dossier: when, by whom, of which document, in words."""

    seq: int
    at: str
    by: str | None = Field(description="The id of the principal that caused it; null where it followed by itself.")
    type: str
    document_id: str | None
    vi: str
    en: str


class TrailPage(Answer):
    """What happened to a dossier, oldest first."""

    dossier_id: str
    items: list[TrailLine]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class DisagreementPlace(Answer):
    """Where something stands: in a paper its page and its box, in the table of nominees the cell."""

    paper: str
    text: str
    page: int
    box: tuple[float, float, float, float] | None = Field(description="Left, bottom, right, top in millimetres.")
    cell: str


class PaperDisagreement(Answer):
    """Two places that do not say the same; an error stops the dossier, a warning is shown."""

    code: str
    severity: Literal["error", "warning"]
    vi: str
    en: str
    first: DisagreementPlace
    second: DisagreementPlace


class DossierAgreement(Answer):
    """Whether the papers of a dossier agree with its nominees and with each other, as they are now."""

    papers: int = Field(description="How many papers were compared.")
    without: int = Field(description="How many have no text to compare: not made yet, or of a pack without rules.")
    errors: int
    disagreements: tuple[PaperDisagreement, ...]
