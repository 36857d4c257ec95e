"""What a pack says: the table it is fed, the documents it holds, who signs them and how long they are kept."""

from typing import Annotated, Literal

from pydantic import Field

from shared.packs.base import WORKBOOK, Frozen, Identifier, TextStyle, Words
from shared.packs.facts.declared import Fact, FactRule
from shared.packs.facts.follow_up import Followed

Step = Literal["mend", "review", "sign", "issue"]  # what may wait
__all__ = ["Fact", "FactRule", "Frozen", "Identifier", "TextStyle", "Words"]


class Column(Frozen):
    """One column of a nominee table: its header as the clerk reads it, and what a cell may hold."""

    key: Identifier
    header: str
    type: Literal["text", "date", "integer", "choice"] = "text"
    required: bool = True
    max_length: int = 200
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    hint: str = ""
    width: int = 20


class Table(Frozen):
    """One sheet of the nominee workbook; `unique` names the columns that together tell two nominees apart."""

    key: Identifier
    sheet: str
    columns: tuple[Column, ...]
    unique: tuple[Identifier, ...] = ()
    minimum_rows: int = 0


class Signature(Frozen):
    """One signature of a document: its field, the bookmark it stands at, and who of the season gives it.

    `signer` names an entry of the season's `[signers]`; `by` tells a person's signature from the agency's seal,
    which always comes last (Decree 30/2020, Art. 32.2).
    """

    field: Identifier
    anchor: Identifier
    signer: Identifier
    by: Literal["person", "agency"]


class Number(Frozen):
    """How a document is numbered: its series, and the text put at the `so_ky_hieu` bookmark when it is issued.

    `text` may use `{number}` (two digits at least, Decree 30/2020 Annex I, II.3), and, where `within` names another
    document of the dossier, `{parent}` and `{parent_date}`: that document's own number and date, its series then
    counting from 1 inside it (the golden book of a decision). `date_text` may use `{place}` (the season's),
    `{day}`, `{month}` and `{year}`; with `date_fact` the paper bears the date of that fact (`hop.ngay`), which its
    template prints itself, and with an empty `date_anchor` none is written.
    """

    series: str
    code: str
    text: str = "{number}"
    within: Identifier | None = None
    anchor: Identifier = "so_ky_hieu"
    look: TextStyle = TextStyle()
    date_anchor: Identifier | Literal[""] = "ngay_ban_hanh"
    date_look: TextStyle = TextStyle(italic=True)
    date_text: str = "{place}, ngày {day} tháng {month} năm {year}"
    date_fact: str | None = None


class Document(Frozen):
    """One kind of paper: its template, whom it is made for, its signatures in order, and its number.

    It is made once for the dossier, for each nominee of `tables`, or for each row of `entries`, a table of the season's
    facts. `when` is a condition on the nominee (`nguoi.…`), on the entry (`muc.…`) and on the season's facts
    (`chien_dich.…`): who has the paper made.
    """

    kind: Identifier
    title: str
    type: str
    template: str
    per: Literal["dossier", "nominee", "entry"] = "dossier"
    entries: str = ""
    when: str = ""
    tables: tuple[Identifier, ...] = ()
    batch: int = Field(default=1, ge=1, le=200)
    pages: int | None = None
    signatures: tuple[Signature, ...] = ()
    number: Number | None = None
    after: tuple[Identifier, ...] = ()
    copies: bool = False  # the block of a copy, set behind the pages of the PDF that its submission brought
    extracts: bool = False  # a copy of the pages that whoever asks for it names (trích sao)
    corrects: bool = False  # corrects a paper that has its number: made when the clerk asks, in no dossier's plan
    accepted: dict[str, str] = Field(default={})  # rules that may be broken, each by its code with the reason

    @property
    def source(self) -> Literal["docx", "xlsx"]:
        """The kind of file that its papers are laid out from."""
        return "xlsx" if self.template.lower().endswith(WORKBOOK) else "docx"


class DossierKind(Frozen):
    """One kind of dossier: its papers, the tables whose rows it is made of (none: it needs no submission), who reviews.

    `rows` is a condition on the nominee and the season: which rows of the tables are of this kind of dossier ('': all).
    With `whole` it counts over all seasons that its own goes on from. With `votes` it is made of those whom the council
    proposes; `reviewers` approve; `due`: how long a step may wait.
    """

    key: Identifier
    title: Words
    documents: tuple[Identifier, ...]
    tables: tuple[Identifier, ...] = ()
    rows: str = ""
    votes: bool = False
    whole: bool = False
    reviewers: tuple[Literal["clerk", "officer", "signer", "archivist"], ...] = ()
    due: dict[Step, Annotated[int, Field(ge=0, le=365)] | str] = Field(default={})


class Retention(Frozen):
    """How long a dossier is kept, on whose word, and whether that word was verified."""

    years: int | None = Field(default=None, ge=1, le=100)
    source: str
    verified: bool = False


class PackFile(Followed):
    """The whole of `pack.toml`."""

    id: Identifier
    version: str
    title: Words
    file_code: str
    retention: Retention
    fonts: dict[str, tuple[str, ...]]
    signers: dict[Identifier, Words] = Field(default={})  # what whoever signs by a name is called on pages
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...]
    documents: tuple[Document, ...]
    dossiers: tuple[DossierKind, ...] = ()  # none: one of all papers (`with_a_dossier`)
    rules: Literal["", "nd30"] = ""  # the rules that stop a finished paper: Decree 30/2020; '' is none
