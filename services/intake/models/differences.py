"""What is answered of how papers of one kind differ: from the most typical of them, or from an earlier revision."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from shared.http.models import Answer


class DifferenceReason(Answer):
    """Why a paper is to be looked at; an error is a text that cannot be right, a warning may well be."""

    code: str
    severity: Literal["error", "warning"]
    vi: str
    en: str
    column: str = Field(description="The column of the table; empty: text outside the cells.")
    was: str = Field(description="In the typical paper, in the cell, or in the earlier revision.")
    now: str


class PaperDifference(Answer):
    """A paper beside the typical one, or beside its own earlier revision."""

    document_id: str
    subject: str
    revision: int
    pages: int
    typical: str = Field(description="The document it was compared with.")
    values: Mapping[str, str] = Field(description="What it shows in each column.")
    reasons: list[DifferenceReason]


class DifferenceColumn(Answer):
    """A column of the table that the papers show."""

    key: str
    header: str


class TypicalPaper(Answer):
    """The most typical paper of those made of one table."""

    document_id: str
    subject: str
    table: str
    text: str
    papers: int = Field(description="How many were compared with it.")


class DossierDifferences(Answer):
    """In what the papers of one kind differ, outliers first."""

    dossier_id: str
    kind: str
    title: str
    against: int | None
    typicals: list[TypicalPaper] = Field(description="One for each table; none when compared `against` a revision.")
    columns: list[DifferenceColumn]
    papers: int = Field(description="How many papers were compared.")
    without: int = Field(description="How many have no text to compare: not made yet, or of a pack without rules.")
    wrong: int = Field(description="How many have an error.")
    noticed: int = Field(description="How many have a warning only.")
    usual: int = Field(description="How many have nothing unusual, or did not change.")
    items: list[PaperDifference]
    next: str | None = Field(description="Give it back as `cursor` for more papers.")
