"""What is answered of a dossier before it is made."""

from pydantic import Field

from shared.http.models import Answer


class PlannedKind(Answer):
    """How many papers of a kind a dossier would have, and how many pages each must have (null: any)."""

    kind: str
    title: str
    papers: int
    pages: int | None


class PlannedNumber(Answer):
    """Numbers that a dossier would use: a preview, for whoever asks for theirs first gets them."""

    kind: str
    series: str
    code: str
    count: int
    within: str | None = Field(description="The kind inside whose number it counts from 1.")
    date: str | None = Field(description="The day that the season says; null: the day of issue.")
    first: str = Field(description="Number and code that the first of them would get if it were issued now.")
    last: str = Field(description="Those of the last of them.")


class PlannedSigner(Answer):
    """Who would sign how many papers of which kinds."""

    signer: str
    name: str
    position: str
    capacity: str
    signatures: int
    kinds: dict[str, int]


class PlanWarning(Answer):
    """What a person should look at before asking for the dossier."""

    code: str
    place: str
    vi: str
    en: str


class PreviewPaper(Answer):
    """A paper of a preview: its kind, and its place among its kind."""

    kind: str
    order: int = Field(ge=1)


class PlannedReplacement(Answer):
    """A numbered paper of the archived dossier, and the planned paper that takes its place, null where none does."""

    document_id: str
    kind: str
    subject: str
    number: str
    order: int | None = Field(description="The place of the planned paper among its kind.")


class DossierPlan(Answer):
    """What a dossier would be; nothing of it is kept."""

    dossier_id: str | None = Field(description="The dossier that was asked for already, if it was.")
    season_version: int
    papers: int
    kinds: list[PlannedKind]
    numbers: list[PlannedNumber]
    signers: list[PlannedSigner]
    replaces: list[PlannedReplacement] = Field(description="What holds of the dossier whose place it takes.")
    warnings: list[PlanWarning]
    preview: "Preview" = Field(description="Send it to `POST /v1/previews`, with other papers if you like.")


class Preview(Answer):
    """What a preview is made of: a pass, good for an hour, and which papers are worth a look."""

    source: str
    papers: list[PreviewPaper]
