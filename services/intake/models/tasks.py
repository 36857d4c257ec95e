"""What is answered of what waits for people."""

from datetime import date

from pydantic import Field

from shared.contracts.progress import Task
from shared.http.models import Answer


class TaskPaper(Answer):
    """A paper that waits: its nominee, since when, as which revision; of one to be mended, why it halted."""

    document_id: str
    subject: str
    since: str
    revision: int
    note: str | None = Field(default=None, description="Why it came back, in the words of whoever gave it back.")
    vi: str | None = Field(default=None, description="Why it failed.")
    en: str | None = None


class TaskGroup(Answer):
    """Papers of a kind of one dossier that wait for the same."""

    dossier_id: str
    season: str
    season_title: str
    unit: str | None
    dossier_title: str
    kind: str
    title: str = Field(description="Of the papers.")
    task: Task
    step: str | None = Field(description="The field to be signed, or `issue`.")
    signer: str | None = Field(description="The signer's key in the season's facts.")
    name: str | None = Field(description="The name that the certificate must bear.")
    position: str | None
    count: int
    since: str = Field(description="Since when the first of them waits.")
    due: date | None = Field(description="Its last day, by the pack; null where the pack sets none.")
    overdue: bool = False
    vi: str = Field(description="What is to be done, and what follows.")
    en: str
    papers: list[TaskPaper] = Field(
        description="The first, as many as were asked for; `GET /v1/dossiers/{id}?kind=&step=` has all."
    )


class TaskBoard(Answer):
    """One page of what waits, oldest dossier first."""

    items: list[TaskGroup]
    next: str | None = Field(description="Give it back as `cursor` for more.")
