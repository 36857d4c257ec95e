"""What is asked and answered of dossiers and their documents."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from services.intake.models.review import OverruledWarning
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.http.models import Answer


class DossierRequestBody(BaseModel):
    """A request for a dossier."""

    model_config = ConfigDict(extra="forbid")

    season: str
    kind: str = Field(description="The key of a kind of dossier of the season's pack.")
    submission: str | None = Field(default=None, description="Left out where the kind needs no table.")
    replaces: str | None = Field(default=None, description="An archived dossier of the kind, whose place it takes.")
    reason: str = Field(default="", max_length=2000, description="With `replaces`: why, in at least ten letters.")


class DossierRequested(Answer):
    """The dossier that was asked for."""

    dossier_id: str


class DossierSummary(Answer):
    """One dossier: its state is the sum of its documents'."""

    dossier_id: str
    submission_id: str | None = Field(description="Null where it is made of no table.")
    unit: str | None = Field(description="The unit of the agency whose it is; null: the agency itself.")
    pack: str
    pack_digest: str = Field(description="The version of the pack that it is made by.")
    season: str
    season_version: int
    season_title: str
    kind: str
    title: str = Field(description="Of its kind, as the pack words it.")
    revision: int = Field(description="Counts up whenever something of it is mended.")
    created_at: str
    owner: str = Field(description="The id of the principal that asked for it; empty where nobody noted it.")
    state: DossierState
    percent: int = Field(description="Of the way to the archive.")
    counts: dict[DocumentState, int] = Field(description="How many documents stand in each state.")
    due: date | None = Field(default=None, description="The last day of the step that is due first, by the pack.")
    overdue: bool = False
    record_id: str | None = Field(description="`GET /v1/records/{record_id}` once it is archived.")
    replaces: str | None = Field(default=None, description="The archived dossier whose place it takes.")


class DossierPage(Answer):
    """One page of dossiers, newest first."""

    items: list[DossierSummary]
    totals: dict[DossierState, int] = Field(description="How many of what is asked for stand in each state.")
    next: str | None = Field(description="Give it back as `cursor` for more.")


class DocumentStatus(Answer):
    """Where a document is, since when and why; what is not known yet is null."""

    document_id: str
    kind: str
    title: str
    subject: str = Field(description="The nominee or the entry that it is made for; empty: the dossier.")
    about: str | None = Field(default=None, description="The paper that it replaces or corrects.")
    state: DocumentState
    since: str
    step: str | None = Field(default=None, description="Once it can be signed: the field that is due, or `issue`.")
    signer: str | None = Field(default=None, description="Whose signature that is: a key of the season's signers.")
    revision: int = Field(description="That of the dossier when this paper was last begun.")
    pages: int | None = None
    number: str | None = None
    date: str | None = None
    remaining: list[str] | None = Field(default=None, description="The signature fields that are still empty.")
    docx: str | None = Field(default=None, description="SHA-256")
    pdf: str | None = Field(default=None, description="SHA-256")
    report: str | None = Field(default=None, description="SHA-256 of what the rules of its pack say.")
    warnings: int | None = None
    overruled: dict[str, OverruledWarning] = Field(default={}, description="Warnings that do not count, by rule.")
    note: str | None = Field(default=None, description="Why it came back.")
    decided_by: str | None = Field(default=None, description="Who gave it back: the id of a principal.")
    stage: str | None = Field(default=None, description="The service in which it failed.")
    code: str | None = None
    vi: str | None = None
    en: str | None = None


class Dossier(DossierSummary):
    """A dossier with one page of its documents, in their order."""

    documents: list[DocumentStatus]
    expected_end: str | None = Field(description="When its papers are made, by this machine's own rate; else null.")
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
