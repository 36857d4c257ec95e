"""What the routes of piles take and answer."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.signing.most import PAPERS
from shared.http.models import Answer


class BatchAsked(BaseModel):
    """What is to be signed together: all that waits for a signer, of a dossier, of a kind, or just some documents."""

    model_config = ConfigDict(extra="forbid")

    signer: str = Field(max_length=40, description="The signer's key in the season.")
    dossier: str | None = Field(default=None, max_length=26)
    kind: str | None = Field(default=None, max_length=40)
    documents: list[str] = Field(default_factory=list, max_length=PAPERS)


class BatchMade(Answer):
    """A pile whose papers and revisions are frozen."""

    batch_id: str
    documents: int


class BatchItem(Answer):
    """A paper of a pile; `state` is `open`, `signed` or `failed`, then with the reason."""

    document_id: str
    field: str
    pdf: str = Field(description="SHA-256 of the revision to be signed.")
    state: str
    code: str
    vi: str
    en: str


class BatchPage(Answer):
    """A pile, with a page of its papers."""

    batch_id: str
    signer: str
    at: str
    counts: Mapping[str, int]
    items: list[BatchItem]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class DigestsAsked(BaseModel):
    """What the signatures will carry: the signer's certificate, those above it but the root; a picture to be shown."""

    model_config = ConfigDict(extra="forbid")

    certificates: list[Annotated[str, Field(max_length=20_000)]] = Field(
        min_length=1, max_length=10, description="DER, base64; the signer's first."
    )
    picture: str | None = Field(default=None, max_length=2_000_000, description="PNG, base64.")


class DigestOut(Answer):
    """What is to be signed of one paper: the `messageDigest` of a detached CMS (PAdES)."""

    document_id: str
    digest: str = Field(description="SHA-256, base64.")


class BatchDigests(Answer):
    """The digests of a pile; what could not be given a place is among the pile's papers, with its reason."""

    batch_id: str
    algorithm: str
    moment: str = Field(description="That the signatures show; signed attributes need not repeat it.")
    items: list[DigestOut]


class SignatureIn(BaseModel):
    """One signature without its paper."""

    model_config = ConfigDict(extra="forbid")

    document_id: str = Field(max_length=90)
    cms: Annotated[str, Field(max_length=200_000)] = Field(description="DER, base64.")


class SignaturesIn(BaseModel):
    """The signatures of a pile, all or some."""

    model_config = ConfigDict(extra="forbid")

    signatures: list[SignatureIn] = Field(min_length=1, max_length=PAPERS)


class BatchOutcome(Answer):
    """What came of one paper: accepted, or its reason."""

    document_id: str
    accepted: bool
    sha256: str = Field(default="", description="Of the revision that holds now.")
    waiting: str = Field(default="", description="The field to be signed next, `issue`, or nothing.")
    code: str = ""
    vi: str = ""
    en: str = ""


class BatchOutcomes(Answer):
    """What came of each paper, in the pile's order."""

    items: list[BatchOutcome]


class FileOutcome(BatchOutcome):
    """What came of one file that came back signed; `document_id` is empty where its bytes are none of ours."""

    name: str


class FileOutcomes(Answer):
    """What came of each file, in the order they were sent."""

    items: list[FileOutcome]
