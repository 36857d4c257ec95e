"""What is asked and answered when something of a dossier is mended."""

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.lifecycle import DocumentState
from shared.contracts.page_range import PAGES
from shared.http.models import Answer


class Asked(BaseModel):
    """A request of the clerk that must be explained; an entry of another name is refused."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(max_length=2000, description="Why, in at least ten letters.")


class CellChange(BaseModel):
    """One value of the vetted table that becomes another one."""

    model_config = ConfigDict(extra="forbid")

    table: str = Field(description="The key of the table in the pack.")
    row: int = Field(ge=1, description="Its order in that table, from 1.")
    column: str = Field(description="The key of the column.")
    value: str | int


class CorrectionBody(Asked):
    """What is mended: single cells, another table, a version of the season; nothing: papers come to the gate again."""

    cells: list[CellChange] = Field(default=[], max_length=1000)
    submission: str | None = Field(default=None, description="Another submission, whose table takes the place.")
    season_version: int | None = Field(default=None, description="The version of the season that holds from now on.")
    replace: bool = Field(default=False, description="Whether papers that have their number are replaced by new ones.")


class TouchedPaper(Answer):
    """A paper that a correction touches: where it stands, its number, and the signatures that fall."""

    document_id: str
    kind: str
    state: DocumentState
    number: str | None
    signatures: list[str]


class Correction(Answer):
    """What a correction does, or with `dry` would do."""

    dossier_id: str
    dry: bool
    remade: list[TouchedPaper]
    replaced: list[TouchedPaper] = Field(description="They have a number; a new paper takes the place of each.")
    again: list[str] = Field(description="They come to the gate again as they are.")
    dropped: list[TouchedPaper] = Field(description="Their rows are gone.")
    added: list[str]
    unchanged: int


class WrongPassage(BaseModel):
    """What stands in a paper, and what it must be."""

    model_config = ConfigDict(extra="forbid")

    sai: str = Field(max_length=1000)
    dung: str = Field(max_length=1000)


class LetterBody(Asked):
    """What a công văn đính chính says."""

    content: list[WrongPassage] = Field(min_length=1, max_length=50)


class CopyBody(BaseModel):
    """The form of a copy: a kind of dossier of the pack whose papers copy."""

    model_config = ConfigDict(extra="forbid")

    form: str = Field(max_length=40, examples=["sao_y"])
    pages: str = Field(default="", pattern=f"^({PAGES})?$", description="Of an extract: `3`, or `2-5`; else all.")


class PaperAdded(Answer):
    """The paper that was added to the dossier."""

    document_id: str


class OriginLabel(Answer):
    """What a fact or a column is called, as its pack names it."""

    vi: str
    en: str


class Origin(Answer):
    """Where one value on a paper comes from: a cell of the table, or a fact of the season."""

    path: str = Field(description="The name by which the template reads it.")
    value: str
    sheet: str | None = None
    cell: str | None = None
    corrected_by: str | None = Field(default=None, description="Who corrected it by hand: the id of a principal.")
    table: str | None = Field(default=None, description="With `row` and `column`: the cell as a correction names it.")
    row: int | None = None
    column: str | None = None
    fact: str | None = Field(default=None, description="Its path in the facts of the season.")
    label: OriginLabel | None = Field(default=None, description="What the fact or the column is called.")


class Origins(Answer):
    """Where everything on a paper comes from."""

    document_id: str
    revision: int
    pack: str
    pack_version: str
    pack_digest: str
    season: str
    season_version: int
    file: str = Field(description="SHA-256 of the workbook; empty where the dossier is made of none.")
    file_name: str
    values: list[Origin]
