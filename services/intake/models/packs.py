"""What is asked and answered of packs."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue, RootModel

from shared.http.models import Answer


class PackDossierKind(Answer):
    """A kind of dossier of a pack: its papers, the tables whose rows it is made of, the roles that review it."""

    key: str
    title: str
    title_en: str
    documents: list[str]
    tables: list[str] = Field(description="None: it needs no submission.")
    reviewers: list[str]
    copies: bool = Field(description="Its papers copy others: `POST /v1/papers/{document_id}/copies` takes its key.")


class PackPaper(Answer):
    """A kind of paper of a pack, and what it is called."""

    kind: str
    title: str = Field(description="Vietnamese, as the register has it.")


class PackSigner(Answer):
    """Who signs papers of a pack: the name that accounts and seasons have, and what it is called."""

    name: str
    title: str
    title_en: str


class PackSummary(Answer):
    """A pack: the kinds of dossier that can be made."""

    id: str
    title: str
    title_en: str
    version: str
    digest: str = Field(description="SHA-256 of the live version.")
    starters: list[str] = Field(description="What a season can begin with.")
    starter_titles: dict[str, str] = Field(description="The title of a season that begins so, by starter.")
    dossiers: list[PackDossierKind]
    papers: list[PackPaper]
    signers: list[PackSigner]


class PackList(Answer):
    """All packs, each as its live version has it."""

    items: list[PackSummary]


class FactsSchema(RootModel[dict[str, JsonValue]]):
    """The facts of a pack's seasons as JSON Schema; `x-type` is the pack's own type, `x-order` its place."""


class PackVersion(Answer):
    """A published version of a pack, when and by whom it was published, and whether dossiers begin by it."""

    pack: str
    version: str
    digest: str = Field(description="SHA-256")
    published_at: str
    published_by: str
    live: bool


class PackVersionPage(Answer):
    """One page of the versions of a pack, newest first."""

    items: list[PackVersion]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class LiveBody(BaseModel):
    """Which version of a pack is to be live."""

    model_config = ConfigDict(extra="forbid")

    digest: str
