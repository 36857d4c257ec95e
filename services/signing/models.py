"""What signing answers over HTTP about a document and a file."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.http.models import Answer


class Task(Answer):
    """What a document waits for: one signature, or its number (`issue`); the signer's fields are null then."""

    document_id: str
    dossier_id: str
    kind: str
    title: str
    step: str = Field(description="The field to be signed, or `issue`.")
    field: str | None = None
    signer: str | None = Field(default=None, description="The signer's key in the season's facts.")
    name: str | None = Field(default=None, description="The name that the certificate must bear.")
    position: str | None = None


class TaskPage(Answer):
    """One page of tasks, in the order of dossiers and documents."""

    items: list[Task]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class SignatureAccepted(Answer):
    """A signed document was taken as its new revision."""

    document_id: str
    accepted: bool
    sha256: str = Field(description="Of the revision that holds now.")
    waiting: str = Field(description="The field to be signed next, `issue`, or nothing when the document is complete.")


class SignatureDue(Answer):
    """A signature of a document: whose it is, and when the one that was judged and taken was made."""

    field: str
    signer: str = Field(description="The signer's key in the season's facts.")
    name: str = Field(description="The name that the certificate must bear; empty where the season has none.")
    position: str
    by: Literal["person", "agency"]
    signed_at: str | None = Field(description="ISO 8601; null: not yet.")


class DocumentSignatures(Answer):
    """The signatures of a document, given or not, in their order."""

    document_id: str
    items: list[SignatureDue]


class Reason(BaseModel):
    """Why somebody says no."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(max_length=2000, description="At least ten letters.")


class VoidBody(Reason):
    """Why a number does not hold any more, and which paper holds in its place."""

    instead: str | None = Field(
        default=None,
        max_length=90,
        description="A numbered paper of its kind, of any dossier, that holds instead.",
    )


class DocumentEnded(Answer):
    """A document that is not signed and numbered any more, and why."""

    document_id: str
    ended: Literal["refused", "void"]


class SignatureJudged(Answer):
    """The verdict on one signature of a file; `signed_at` is ISO 8601 or empty."""

    field: str
    signer: str
    signed_at: str
    state: Literal["valid", "not_fully_signed", "invalid"]
    code: str
    revocation: str = Field(description="How the certificates stood then: good, revoked or unknown.")


class FileVerdict(Answer):
    """The verdict on a file: its state, the first reason by code and in words, and each signature."""

    state: Literal["valid", "not_fully_signed", "invalid"]
    code: str
    vi: str
    en: str
    signatures: list[SignatureJudged]


class RootTold(Answer):
    """A trusted root certificate."""

    subject: str
    valid_from: str
    valid_to: str
    sha256: str


class TrustedRoots(Answer):
    """The trusted roots, in the order of their files."""

    items: list[RootTold]
